/** A new key for a profile, tested while it is typed. As in the profile form, it is in its field only. */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileView } from '../../../shared/contract/index.ts';
import { replaceKey } from '../../desk/profiles.ts';
import { toast } from '../../desk/toasts.ts';
import { useEmptiedField } from '../../helpers/emptied-field.ts';
import { useTask } from '../../helpers/task.ts';
import { KeyInput } from '../../ui/KeyInput.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { KeyFindings } from '../profiles/KeyFindings.tsx';
import { asSeenInForm, keyFault } from '../profiles/profile-form.ts';
import { useKeyTest } from '../profiles/use-key-test.ts';
import styles from './ProfileCard.module.css';

interface KeyFormProps {
  profile: ProfileView;
  /** Somebody came here for this form. */
  isAsked: boolean;
  /** `isAsked` where the new key waits for a decision. */
  onDone: (isAsked: boolean) => void;
  onCancel?: () => void;
}

export function KeyForm({ profile, isAsked, onDone, onCancel }: KeyFormProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  useEmptiedField(field);
  const [fault, setFault] = useState<ReturnType<typeof keyFault>>();
  const waits = useRef(false);
  const task = useTask((apiKey: string) => {
    waits.current = false;
    return replaceKey(profile.id, apiKey, () => {
      waits.current = true;
    });
  });
  const test = useKeyTest(field, { profileId: profile.id });
  useEffect(() => {
    if (isAsked) field.current?.focus();
  }, [isAsked]);

  async function submit() {
    const apiKey = field.current?.value.trim() ?? '';
    const found = keyFault(apiKey, profile.applicationId);
    setFault(found);
    if (found) return field.current?.focus();
    test.stop();
    if (!(await task.run(apiKey))) return;
    if (field.current) field.current.value = '';
    if (!waits.current) toast({ text: t('settings.keyReplaced') });
    onDone(waits.current);
  }

  return (
    <form
      className={styles.key}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <KeyInput
        ref={field}
        label={t('settings.newKey')}
        description={profile.key.present && t('settings.newKeyHelp')}
        error={fault && t(`profileForm.fault.${fault}`)}
        onBlur={test.left}
        onChange={() => {
          setFault(undefined);
          task.clear();
          test.typed();
        }}
      />
      {task.problem ? (
        <ProblemNote problem={asSeenInForm(task.problem)} live />
      ) : (
        <KeyFindings test={test.now} onAgain={test.again} />
      )}
      <div className={styles.buttons}>
        <Button type="submit" size="compact-sm" loading={task.busy}>
          {t('settings.storeKey')}
        </Button>
        {onCancel && (
          <Button size="compact-sm" variant="default" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}
