/** A destination as a person describes it: a new one, or one that is changed. */
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DestinationFields, DestinationView } from '../../../shared/contract/index.ts';
import { maxAddressLength, maxNameLength } from '../../../shared/limits.ts';
import { webhookEvents } from '../../../shared/webhook-events.ts';
import { toast } from '../../desk/toasts.ts';
import { announce } from '../../helpers/announce.ts';
import { useTask } from '../../helpers/task.ts';
import { Modal, ModalButtons } from '../../ui/Modal.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { type DestinationFaults, faultsIn, fieldsOf, sawOf } from './destination-form.ts';
import { eventInWords } from './event-words.ts';
import styles from './WebhooksPanel.module.css';
import { addWebhook, changeWebhook } from './webhooks-actions.ts';

interface DestinationDialogProps {
  profileId: string;
  /** The one that is changed; without it one is added. */
  destination: DestinationView | undefined;
  relayAddress: string | undefined;
  /** `isTried`: something may be another at Didit than before. */
  onClose: (isTried: boolean) => void;
}

export function DestinationDialog({ profileId, destination, relayAddress, onClose }: DestinationDialogProps) {
  const { t } = useTranslation();
  const [fields, setFields] = useState(() => fieldsOf(destination, relayAddress));
  const [faults, setFaults] = useState<DestinationFaults>({});
  const form = useRef<HTMLFormElement>(null);
  const tried = useRef(false);
  const close = () => onClose(tried.current);
  const task = useTask(async (wanted: DestinationFields) => {
    tried.current = true;
    if (destination) {
      const webhook = { profileId, destinationId: destination.id };
      const answer = await changeWebhook(webhook, sawOf(destination), wanted);
      if (!answer.ok) return answer.problem;
      toast({ text: t('webhooks.saved', { label: wanted.label }) });
    } else {
      const answer = await addWebhook(profileId, wanted);
      if (!answer.ok) return answer.problem;
      announce(
        t(answer.value.isRecovered ? 'webhooks.recovered' : 'webhooks.added', { label: wanted.label }),
      );
    }
    close();
    return undefined;
  });

  function submit(): void {
    const found = faultsIn(fields);
    setFaults(found);
    const [first] = Object.keys(found);
    if (first === undefined) {
      void task.run({ ...fields, label: fields.label.trim(), url: fields.url.trim() });
    } else form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
  }

  return (
    <Modal
      title={destination ? t('webhooks.editOf', { label: destination.label }) : t('webhooks.add')}
      wide
      held={task.busy}
      testId="webhook-form"
      onClose={close}
    >
      <form
        ref={form}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Fields
          fields={fields}
          faults={faults}
          relayAddress={relayAddress}
          onChange={(part) => {
            task.clear();
            setFields((before) => ({ ...before, ...part }));
          }}
        />
        {task.problem && <ProblemNote problem={task.problem} live />}
        <ModalButtons>
          <Button variant="default" onClick={close}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={task.busy}>
            {t(destination ? 'webhooks.save' : 'webhooks.add')}
          </Button>
        </ModalButtons>
      </form>
    </Modal>
  );
}

interface FieldsProps {
  fields: DestinationFields;
  faults: DestinationFaults;
  relayAddress: string | undefined;
  onChange: (part: Partial<DestinationFields>) => void;
}

function Fields({ fields, faults, relayAddress, onChange }: FieldsProps) {
  const { t } = useTranslation();
  // What Baton does not know stays what it is unless somebody takes it out.
  const [events] = useState(() => [...new Set<string>([...webhookEvents, ...fields.events])]);
  return (
    <>
      <TextInput
        name="label"
        label={t('webhooks.name')}
        value={fields.label}
        maxLength={maxNameLength}
        data-first-focus
        error={faults.label && t('webhooks.fault.label')}
        onChange={(event) => onChange({ label: event.currentTarget.value })}
      />
      <TextInput
        name="url"
        label={t('webhooks.address')}
        description={t('webhooks.addressHelp')}
        value={fields.url}
        maxLength={maxAddressLength}
        inputMode="url"
        spellCheck={false}
        autoComplete="off"
        error={faults.url && t('webhooks.fault.url')}
        onChange={(event) => onChange({ url: event.currentTarget.value })}
      />
      {relayAddress !== undefined && relayAddress !== fields.url && (
        <div>
          <Button size="compact-sm" variant="default" onClick={() => onChange({ url: relayAddress })}>
            {t('webhooks.useRelay')}
          </Button>
        </div>
      )}
      <Checkbox.Group
        label={t('webhooks.events')}
        value={fields.events}
        error={faults.events && t('webhooks.fault.events')}
        onChange={(chosen) => onChange({ events: chosen })}
      >
        <div className={styles.events}>
          {events.map((event) => (
            <Checkbox key={event} name="events" value={event} label={eventInWords(event, t)} />
          ))}
        </div>
      </Checkbox.Group>
    </>
  );
}
