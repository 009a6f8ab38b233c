/** Adds a profile where others are already: everything at once. The first one has a set-up of its own. */
import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { addProfile } from '../../desk/profiles.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { DeskFields } from './DeskFields.tsx';
import { KeyFields } from './KeyFields.tsx';
import styles from './ProfileForm.module.css';
import { asSeenInForm } from './profile-form.ts';
import { useProfileForm } from './use-profile-form.ts';

interface ProfileFormProps {
  onDone: () => void;
  onCancel: () => void;
}

export function ProfileForm({ onDone, onCancel }: ProfileFormProps) {
  const { t } = useTranslation();
  const element = useRef<HTMLFormElement>(null);
  const form = useProfileForm(addProfile);

  async function submit() {
    const sent = await form.send();
    if (sent === true) onDone();
    else if (sent !== false) element.current?.querySelector<HTMLInputElement>(`[name="${sent}"]`)?.focus();
  }

  return (
    <form
      ref={element}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <DeskFields form={form} />
      <KeyFields form={form} />
      {form.task.problem && <ProblemNote problem={asSeenInForm(form.task.problem)} live />}
      <div className={styles.buttons}>
        <Button type="submit" loading={form.task.busy}>
          {t('profileForm.submit')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
