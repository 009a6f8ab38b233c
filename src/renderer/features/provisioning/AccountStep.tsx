/** The first step: whose account, and where. The password stands in its field alone, and leaves it once it has been taken. */
import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/problem.ts';
import { useEmptiedField } from '../../helpers/emptied-field.ts';
import { useTask } from '../../helpers/task.ts';
import { Choice } from '../../ui/Choice.tsx';
import styles from './Guide.module.css';
import { GuideStepFrame } from './GuideStepFrame.tsx';
import { openAccount } from './provisioning-actions.ts';
import { type Guide, placeOf } from './use-guide.ts';

export function AccountStep({ guide }: { guide: Guide }) {
  const { t } = useTranslation();
  const { account, describe } = guide;
  const password = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState<'email' | 'password'>();
  useEmptiedField(password);
  const isNew = account.mode === 'register';

  const task = useTask(async (): Promise<Problem | undefined> => {
    const input = { at: placeOf(account), email: account.email, password: password.current?.value ?? '' };
    const problem = await openAccount(isNew, input);
    if (!problem && password.current) password.current.value = '';
    return problem;
  });

  const { mode } = account;
  // What was refused before says nothing of the other way in.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the reason, not an input
  useEffect(() => task.clear(), [mode]);

  async function submit(): Promise<void> {
    const absent = account.email.trim() === '' ? 'email' : password.current?.value ? undefined : 'password';
    setMissing(absent);
    if (absent) return document.querySelector<HTMLInputElement>(`[name="${absent}"]`)?.focus();
    if (!(await task.run())) return;
    if (isNew) guide.go('code');
    else guide.arrive();
  }

  function change(part: Parameters<typeof describe>[0]): void {
    describe(part);
    setMissing(undefined);
    task.clear();
  }

  return (
    <GuideStepFrame
      guide={guide}
      title={t('guide.account.title')}
      lead={t('guide.account.lead')}
      busy={task.busy}
      problem={task.problem}
      submit={t(isNew ? 'guide.account.submitRegister' : 'guide.account.submitSignIn')}
      onSubmit={() => void submit()}
      more={
        guide.stage === 'code-awaited' && (
          <Button variant="default" disabled={task.busy} onClick={() => guide.go('code')}>
            {t('guide.account.enterCode')}
          </Button>
        )
      }
    >
      <div className={styles.fields}>
        <Choice
          label={t('guide.account.mode')}
          value={account.mode}
          options={[
            { value: 'register', label: t('guide.account.register') },
            { value: 'sign-in', label: t('guide.account.signIn') },
          ]}
          onChange={(mode) => change({ mode })}
        />
        <TextInput
          name="email"
          type="email"
          label={t('guide.account.email')}
          value={account.email}
          error={missing === 'email' && t('guide.account.missing')}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => change({ email: event.currentTarget.value })}
        />
        <TextInput
          ref={password}
          name="password"
          type="password"
          label={t('guide.account.password')}
          description={t(isNew ? 'guide.account.passwordHelp' : 'guide.account.passwordKept')}
          error={missing === 'password' && t('guide.account.missing')}
          autoComplete="off"
          onChange={() => change({})}
        />
        <Place guide={guide} onChange={change} />
      </div>
    </GuideStepFrame>
  );
}

function Place({ guide: { account }, onChange }: { guide: Guide; onChange: Guide['describe'] }) {
  const { t } = useTranslation();
  return (
    <>
      <Choice
        label={t('guide.account.where')}
        help={account.where === 'practice' ? t('guide.account.practiceHelp') : undefined}
        value={account.where}
        options={[
          { value: 'own', label: t('guide.account.own') },
          { value: 'practice', label: t('guide.account.practice') },
          { value: 'other', label: t('guide.account.other') },
        ]}
        onChange={(where) => onChange({ where })}
      />
      {account.where === 'other' && (
        <>
          <TextInput
            name="accountUrl"
            label={t('guide.account.accountUrl')}
            value={account.accountUrl}
            spellCheck={false}
            onChange={(event) => onChange({ accountUrl: event.currentTarget.value })}
          />
          <TextInput
            name="baseUrl"
            label={t('guide.account.baseUrl')}
            value={account.baseUrl}
            spellCheck={false}
            onChange={(event) => onChange({ baseUrl: event.currentTarget.value })}
          />
        </>
      )}
    </>
  );
}
