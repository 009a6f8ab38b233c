/** The code from the mailbox; in practice, the mailbox itself. */
import { Button, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../helpers/announce.ts';
import { secondsLeft, useLocalNow } from '../../helpers/clock.ts';
import { useTask } from '../../helpers/task.ts';
import { Panel } from '../../ui/Panel.tsx';
import styles from './Guide.module.css';
import { GuideStepFrame, Wait } from './GuideStepFrame.tsx';
import { confirmCode, readPracticeCode, sendNewCode } from './provisioning-actions.ts';
import type { Guide } from './use-guide.ts';

export function CodeStep({ guide }: { guide: Guide }) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [isMissing, setMissing] = useState(false);
  const confirm = useTask(() => confirmCode(code));
  const resend = useTask(sendNewCode);
  const { email = '', isPractice = false, resendAt = null } = guide.provisioning ?? {};
  const isCooling = secondsLeft(resendAt ?? 0, useLocalNow()) > 0;

  async function submit(): Promise<void> {
    setMissing(code.trim() === '');
    resend.clear();
    if (code.trim() !== '' && (await confirm.run())) guide.arrive();
  }

  async function sendAgain(): Promise<void> {
    confirm.clear();
    if (await resend.run()) announce(t('guide.code.sent'));
  }

  return (
    <GuideStepFrame
      guide={guide}
      title={t('guide.code.title')}
      lead={t(resendAt === null ? 'guide.code.leadUnsent' : 'guide.code.lead', { email })}
      busy={confirm.busy}
      problem={confirm.problem ?? resend.problem}
      submit={t('guide.code.submit')}
      onSubmit={() => void submit()}
      onBack={() => guide.go('account')}
      more={
        <Button
          variant="default"
          loading={resend.busy}
          disabled={confirm.busy || isCooling}
          onClick={() => void sendAgain()}
        >
          {t('guide.code.resend')}
        </Button>
      }
    >
      <div className={styles.fields}>
        <TextInput
          name="code"
          label={t('guide.code.code')}
          value={code}
          maxLength={20}
          error={isMissing && t('guide.account.missing')}
          spellCheck={false}
          autoComplete="one-time-code"
          onChange={(event) => {
            setCode(event.currentTarget.value);
            setMissing(false);
            confirm.clear();
          }}
        />
        {resendAt !== null && <Wait until={resendAt} words="guide.code.resendIn" />}
        {isPractice && <PracticeMailbox sentAt={resendAt} onUse={setCode} />}
      </div>
    </GuideStepFrame>
  );
}

/** Reads anew whenever a code was sent. */
function PracticeMailbox({ sentAt, onUse }: { sentAt: number | null; onUse: (code: string) => void }) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: another code was sent
  useEffect(() => {
    let isWanted = true;
    void readPracticeCode().then((read) => isWanted && setCode(read));
    return () => {
      isWanted = false;
    };
  }, [sentAt]);
  if (code === '') return null;
  return (
    <Panel title={t('guide.code.mailbox')}>
      <p className="soft">{t('guide.code.mailboxText')}</p>
      <p className={styles.code} data-testid="practice-code">
        {code}
      </p>
      <div>
        <Button variant="default" onClick={() => onUse(code)}>
          {t('guide.code.useCode')}
        </Button>
      </div>
    </Panel>
  );
}
