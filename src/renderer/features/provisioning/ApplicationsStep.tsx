/** Which applications this desk works as, which are partners, and new ones. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maxNameLength } from '../../../shared/limits.ts';
import type { Problem } from '../../../shared/problem.ts';
import { announce } from '../../helpers/announce.ts';
import { useTask } from '../../helpers/task.ts';
import { Choice } from '../../ui/Choice.tsx';
import { EnvironmentBadge } from '../../ui/EnvironmentBadge.tsx';
import { IconPlus, iconSize } from '../../ui/icons.ts';
import styles from './Guide.module.css';
import { GuideStepFrame } from './GuideStepFrame.tsx';
import { type Chosen, uses } from './guide-steps.ts';
import { makeApplication } from './provisioning-actions.ts';
import type { Guide } from './use-guide.ts';

export function ApplicationsStep({ guide }: { guide: Guide }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [isMissing, setMissing] = useState(false);
  const { chosen = [], organisationId = '', desks } = guide;
  const create = useTask(async (): Promise<Problem | undefined> => {
    const answer = await makeApplication(organisationId, name.trim());
    if (!answer.ok) return answer.problem;
    const known = chosen.map(({ application }) => application);
    const made = answer.value.filter(({ id }) => !known.some((one) => one.id === id));
    guide.take([...known, ...made]);
    announce(t('guide.applications.made', { name: name.trim() }));
    setName('');
    return undefined;
  });
  const isTwice = chosen.some(({ application }) => application.name === name.trim());

  function submit(): void {
    // Enter in the field for a new one means that one.
    if (name.trim() !== '' && document.activeElement?.getAttribute('name') === 'newName')
      return void create.run();
    setMissing(desks.length === 0);
    if (desks.length > 0) guide.go('connect');
  }

  return (
    <GuideStepFrame
      guide={guide}
      title={t('guide.applications.title')}
      lead={t('guide.applications.lead')}
      busy={create.busy}
      problem={create.problem}
      submit={t('setUp.next')}
      onSubmit={submit}
      onBack={() => guide.go('organisation')}
    >
      {chosen.length === 0 && <p role="status">{t('guide.applications.none')}</p>}
      <ul className={styles.list} aria-label={t('guide.applications.list')}>
        {chosen.map((one) => (
          <ApplicationRow
            key={one.application.id}
            chosen={one}
            onUse={(use) => {
              guide.choose(one.application.id, { use });
              setMissing(false);
            }}
          />
        ))}
      </ul>
      {isMissing && (
        <p className={styles.error} role="alert">
          {t('guide.applications.choose')}
        </p>
      )}
      <div className={styles.row}>
        <TextInput
          name="newName"
          label={t('guide.applications.new')}
          description={isTwice ? t('guide.applications.twice') : t('guide.applications.newHelp')}
          value={name}
          maxLength={maxNameLength}
          onChange={(event) => {
            setName(event.currentTarget.value);
            create.clear();
          }}
        />
        <Button
          variant="default"
          loading={create.busy}
          disabled={name.trim() === ''}
          leftSection={<IconPlus size={iconSize.medium} aria-hidden="true" />}
          onClick={() => void create.run()}
        >
          {t('guide.applications.create')}
        </Button>
      </div>
    </GuideStepFrame>
  );
}

function ApplicationRow({ chosen, onUse }: { chosen: Chosen; onUse: (use: Chosen['use']) => void }) {
  const { t } = useTranslation();
  const { name, environment, hasKey, profileId } = chosen.application;
  return (
    <li className={styles.item} data-testid="application" data-environment={environment}>
      <span className={styles.name}>
        <strong>{name}</strong>
        {environment ? (
          <EnvironmentBadge environment={environment} />
        ) : (
          <span className="quiet">
            {t(hasKey ? 'guide.applications.unknown' : 'guide.applications.noKey')}
          </span>
        )}
        {profileId && <span className="quiet">{t('guide.applications.isProfile')}</span>}
      </span>
      <Choice
        label={t('guide.applications.use', { name })}
        labelHidden
        value={chosen.use}
        options={uses.map((use) => ({ value: use, label: t(`guide.applications.role.${use}`) }))}
        onChange={onUse}
      />
    </li>
  );
}
