/** The key with its environment and address, and beside them what it was found to do. */
import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useEmptiedField } from '../../helpers/emptied-field.ts';
import { Choice } from '../../ui/Choice.tsx';
import { IconChevronRight, IconKey, iconSize } from '../../ui/icons.ts';
import { KeyInput } from '../../ui/KeyInput.tsx';
import { KeyFindings } from './KeyFindings.tsx';
import { outcomeOf } from './key-report.ts';
import styles from './ProfileForm.module.css';
import type { ProfileFormState } from './use-profile-form.ts';

export function KeyFields({ form }: { form: ProfileFormState }) {
  const { t } = useTranslation();
  const { draft, faults, keyTest, task, environmentByKey } = form;
  const { now } = keyTest;
  useEmptiedField(form.keyField);
  // Once the key was to be stored and was refused, that is said below and not twice.
  const isSaid = task.problem !== undefined && !(now.state === 'done' && isUsable(outcomeOf(now.report)));
  return (
    <div className={styles.key}>
      <div className={styles.form}>
        <KeyInput
          ref={form.keyField}
          name="apiKey"
          label={t('profileForm.apiKey')}
          description={t('profileForm.apiKeyHelp')}
          leftSection={<IconKey size={iconSize.medium} aria-hidden="true" />}
          error={faults.apiKey && t(`profileForm.fault.${faults.apiKey}`)}
          onBlur={keyTest.left}
          onChange={form.keyTyped}
        />
        <Choice
          label={t('profileForm.environment')}
          help={t('profileForm.environmentHelp')}
          value={draft.environment}
          options={[
            { value: 'live', label: t('environment.live') },
            { value: 'sandbox', label: t('environment.sandbox') },
          ]}
          onChange={form.chooseEnvironment}
        />
        <p className={styles.byKey} role="status">
          {environmentByKey &&
            t('profileForm.environmentByKey', { environment: t(`environment.${environmentByKey}`) })}
        </p>
        <details className={styles.advanced} open={faults.baseUrl !== undefined || undefined}>
          <summary>
            <IconChevronRight size={iconSize.medium} aria-hidden="true" />
            {t('profileForm.advanced')}
          </summary>
          <TextInput
            name="baseUrl"
            label={t('profileForm.baseUrl')}
            description={t('profileForm.baseUrlHelp')}
            value={draft.baseUrl}
            error={faults.baseUrl && t(`profileForm.fault.${faults.baseUrl}`)}
            spellCheck={false}
            onBlur={keyTest.left}
            onChange={(event) => form.change({ baseUrl: event.currentTarget.value })}
          />
        </details>
      </div>
      {!isSaid && <KeyFindings test={now} onAgain={keyTest.again} />}
    </div>
  );
}

function isUsable(outcome: ReturnType<typeof outcomeOf>): boolean {
  return outcome !== 'blocked' && outcome !== 'broken' && outcome !== 'unknown';
}
