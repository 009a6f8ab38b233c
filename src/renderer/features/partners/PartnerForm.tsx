/** A partner's name and application id; used on the partner screen and where a partner is missing. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTask } from '../../app/task.ts';
import { readUuid } from '../../app/uuid.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './PartnerForm.module.css';
import { addPartner, type NewPartner } from './partners-actions.ts';

interface PartnerFormProps {
  onDone: (partnerId: string) => void;
  onCancel?: () => void;
}

type Fault = 'required' | 'notUuid';

/** What a clerk can say of a partner; practice partners are made by Baton itself. */
const environments = ['unknown', 'live', 'sandbox'] as const;
type PartnerEnvironment = (typeof environments)[number];

export function PartnerForm({ onDone, onCancel }: PartnerFormProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [applicationId, setApplicationId] = useState('');
  const [environment, setEnvironment] = useState<PartnerEnvironment>('unknown');
  const [faults, setFaults] = useState<{ name?: Fault; applicationId?: Fault }>({});
  const form = useRef<HTMLFormElement>(null);
  const task = useTask(async (applicationId: string) => {
    const known: Pick<NewPartner, 'environment'> = environment === 'unknown' ? {} : { environment };
    const answer = await addPartner({ name: name.trim(), applicationId, ...known });
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
      <NativeSelect
        label={t('partners.environment')}
        description={t('partners.environmentHelp')}
        value={environment}
        data={environments.map((one) => ({
          value: one,
          label: one === 'unknown' ? t('partners.environmentUnknown') : t(`environment.${one}`),
        }))}
        onChange={(event) => setEnvironment(event.currentTarget.value as PartnerEnvironment)}
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
