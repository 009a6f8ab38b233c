/** Connects a Didit application. The key stays in its field until it is sent, and is in no state of ours. */
import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addProfile, type NewProfile } from '../../app/profiles.ts';
import { useTask } from '../../app/task.ts';
import { Choice } from '../../ui/Choice.tsx';
import { IconChevronRight, IconKey } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './ProfileForm.module.css';
import {
  asSeenInForm,
  type DraftFaults,
  environmentOfKey,
  type ProfileDraft,
  readDraft,
  usualBaseUrl,
} from './profile-form.ts';

interface ProfileFormProps {
  onDone?: () => void;
  onCancel?: () => void;
}

export function ProfileForm({ onDone, onCancel }: ProfileFormProps) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const key = useRef<HTMLInputElement>(null);
  const environmentChosen = useRef(false);
  const [faults, setFaults] = useState<DraftFaults>({});
  const [draft, setDraft] = useState<ProfileDraft>({
    name: '',
    applicationId: '',
    baseUrl: usualBaseUrl,
    environment: 'live',
  });
  const task = useTask((profile: NewProfile) => addProfile(profile));
  const change = (part: Partial<ProfileDraft>) => setDraft((now) => ({ ...now, ...part }));
  const wrong = (field: keyof DraftFaults) => {
    const fault = faults[field];
    return fault && t(`profileForm.fault.${fault}`);
  };

  async function submit() {
    const read = readDraft(draft, key.current?.value ?? '');
    setFaults(read.ok ? {} : read.faults);
    if (!read.ok) {
      const first = Object.keys(read.faults)[0];
      form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
      return;
    }
    if (!(await task.run(read.profile))) return;
    if (key.current) key.current.value = '';
    onDone?.();
  }

  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextInput
        name="name"
        label={t('profileForm.name')}
        description={t('profileForm.nameHelp')}
        value={draft.name}
        maxLength={80}
        error={wrong('name')}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput
        name="applicationId"
        label={t('profileForm.applicationId')}
        description={t('profileForm.applicationIdHelp')}
        value={draft.applicationId}
        error={wrong('applicationId')}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => change({ applicationId: event.currentTarget.value })}
      />
      <TextInput
        ref={key}
        name="apiKey"
        type="password"
        label={t('profileForm.apiKey')}
        description={t('profileForm.apiKeyHelp')}
        leftSection={<IconKey size={16} aria-hidden="true" />}
        error={wrong('apiKey')}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          const environment = environmentOfKey(event.currentTarget.value);
          if (environment && !environmentChosen.current) change({ environment });
        }}
      />
      <Choice
        label={t('profileForm.environment')}
        help={t('profileForm.environmentHelp')}
        value={draft.environment}
        options={[
          { value: 'live', label: t('environment.live') },
          { value: 'sandbox', label: t('environment.sandbox') },
        ]}
        onChange={(environment) => {
          environmentChosen.current = true;
          change({ environment });
        }}
      />
      <details className={styles.advanced} open={faults.baseUrl !== undefined || undefined}>
        <summary>
          <IconChevronRight size={16} aria-hidden="true" />
          {t('profileForm.advanced')}
        </summary>
        <TextInput
          name="baseUrl"
          label={t('profileForm.baseUrl')}
          description={t('profileForm.baseUrlHelp')}
          value={draft.baseUrl}
          error={wrong('baseUrl')}
          spellCheck={false}
          onChange={(event) => change({ baseUrl: event.currentTarget.value })}
        />
      </details>
      {task.problem && <ProblemNote problem={asSeenInForm(task.problem)} live />}
      <div className={styles.buttons}>
        <Button type="submit" loading={task.busy}>
          {t('profileForm.submit')}
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}
