/** A partner's name and application id; used on the partner screen and where a partner is missing. */
import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTask } from '../../app/task.ts';
import { readUuid } from '../../app/uuid.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './PartnerForm.module.css';
import { addPartner } from './partners-actions.ts';

interface PartnerFormProps {
  onDone: (partnerId: string) => void;
  onCancel?: () => void;
}

type Fault = 'required' | 'notUuid';

export function PartnerForm({ onDone, onCancel }: PartnerFormProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [applicationId, setApplicationId] = useState('');
  const [faults, setFaults] = useState<{ name?: Fault; applicationId?: Fault }>({});
  const form = useRef<HTMLFormElement>(null);
  const task = useTask(async (id: string) => {
    const answer = await addPartner(name.trim(), id);
    if (!answer.ok) return answer.problem;
    onDone(answer.value.partnerId);
    return undefined;
  });

  function submit() {
    const id = readUuid(applicationId);
    const found: typeof faults = {
      ...(name.trim() === '' ? { name: 'required' as const } : {}),
      ...(id === undefined ? { applicationId: applicationId.trim() === '' ? 'required' : 'notUuid' } : {}),
    };
    setFaults(found);
    const first = Object.keys(found)[0];
    if (first) form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
    else if (id) void task.run(id);
  }

  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput
        name="name"
        label={t('partners.name')}
        value={name}
        maxLength={80}
        error={faults.name && t('partners.fault.name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        name="applicationId"
        label={t('partners.applicationId')}
        description={t('partners.applicationIdHelp')}
        value={applicationId}
        spellCheck={false}
        autoComplete="off"
        error={faults.applicationId && t(`partners.fault.${faults.applicationId}`)}
        onChange={(event) => setApplicationId(event.currentTarget.value)}
      />
      {task.problem && <ProblemNote problem={task.problem} live />}
      <div className={styles.buttons}>
        <Button type="submit" loading={task.busy}>
          {t('partners.save')}
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
