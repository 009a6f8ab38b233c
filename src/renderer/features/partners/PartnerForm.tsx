/** A partner: its name and application, and on the partner screen what was agreed with it too. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartnerDraft, PartnerView } from '../../../shared/contract/index.ts';
import { maxNameLength } from '../../../shared/limits.ts';
import { useActiveProfile, useSlice } from '../../desk/desk-store.ts';
import { useKeptOut } from '../../helpers/kept-out.ts';
import { useTask } from '../../helpers/task.ts';
import { ModalButtons } from '../../ui/Modal.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './PartnerForm.module.css';
import { draftOf, dropDraft, keepDraft } from './partner-drafts.ts';
import {
  environments,
  fieldsOf,
  type PartnerFaults,
  type PartnerFields,
  partnerWith,
  pastedPartner,
  readFields,
} from './partner-form.ts';
import { addPartner, changePartner } from './partners-actions.ts';
import { TermsFields } from './TermsFields.tsx';

interface PartnerFormProps {
  /** The one that is changed; without it one is added. */
  partner?: PartnerView;
  /** What was begun is kept under this until it is saved or cancelled. */
  draftKey?: string;
  /** Only what a handoff needs, for somebody with a customer waiting. The whole form is a dialog's. */
  brief?: boolean;
  onDone: (partnerId: string) => void;
  onCancel?: () => void;
}

export function PartnerForm({ partner, draftKey, brief = false, onDone, onCancel }: PartnerFormProps) {
  const { t } = useTranslation();
  const [fields, setFields] = useState(() => draftOf(draftKey) ?? fieldsOf(partner));
  const [faults, setFaults] = useState<PartnerFaults>({});
  const form = useRef<HTMLFormElement>(null);
  const own = useActiveProfile()?.applicationId;
  const partners = useSlice('partners') ?? [];
  const taken = { own, partners };
  const task = useTask(async (draft: PartnerDraft) => {
    const answer = await (partner ? changePartner(partner.id, draft) : addPartner(draft));
    if (!answer.ok) return answer.problem;
    dropDraft(draftKey);
    onDone(answer.value.partnerId);
    return undefined;
  });
  const change = (part: Partial<PartnerFields>) => {
    const next = { ...fields, ...part };
    keepDraft(draftKey, next);
    setFields(next);
    // What was found wrong before says nothing of what is there now.
    setFaults((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in part))));
    task.clear();
  };

  function submit() {
    const read = readFields(fields, partner ? undefined : taken);
    setFaults(read.ok ? {} : read.faults);
    if (read.ok) return void task.run(read.partner);
    const [first] = Object.keys(read.faults);
    form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
  }

  const save = (
    <Button type="submit" loading={task.busy}>
      {t('partners.save')}
    </Button>
  );
  const cancel = onCancel && (
    <Button
      variant="default"
      onClick={() => {
        dropDraft(draftKey);
        onCancel();
      }}
    >
      {t('common.cancel')}
    </Button>
  );
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
      <IdentityFields
        fields={fields}
        faults={faults}
        takenBy={partnerWith(fields.applicationId, taken)?.name ?? ''}
        isKnown={partner !== undefined}
        onChange={change}
      />
      {!brief && <TermsFields fields={fields} onChange={change} />}
      {task.problem && <ProblemNote problem={task.problem} live />}
      {brief ? (
        <div className={styles.buttons}>
          {save}
          {cancel}
        </div>
      ) : (
        <ModalButtons>
          {cancel}
          {save}
        </ModalButtons>
      )}
    </form>
  );
}

interface IdentityFieldsProps {
  fields: PartnerFields;
  faults: PartnerFaults;
  /** Who has the application id already. */
  takenBy: string;
  /** The application of a partner that is there already cannot be changed. */
  isKnown: boolean;
  onChange: (part: Partial<PartnerFields>) => void;
}

function IdentityFields({ fields, faults, takenBy, isKnown, onChange }: IdentityFieldsProps) {
  const { t } = useTranslation();
  const typed = useKeptOut((applicationId) => onChange({ applicationId }));
  const fault = typed.found ?? faults.applicationId;
  // As it stands in a mail: both at once, whichever field has the focus.
  const onPaste = (event: React.ClipboardEvent) => {
    const pasted = isKnown ? undefined : pastedPartner(event.clipboardData.getData('text'));
    if (!pasted) return;
    event.preventDefault();
    onChange({ applicationId: pasted.applicationId, ...(pasted.name !== '' && { name: pasted.name }) });
  };
  return (
    <>
      <TextInput
        name="name"
        label={t('partners.name')}
        value={fields.name}
        maxLength={maxNameLength}
        data-first-focus
        error={faults.name && t('partners.fault.name')}
        onPaste={onPaste}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        name="applicationId"
        label={t('partners.applicationId')}
        description={t(isKnown ? 'partners.applicationIdFixed' : 'partners.applicationIdHelp')}
        value={fields.applicationId}
        readOnly={isKnown}
        spellCheck={false}
        autoComplete="off"
        error={fault && t(`partners.fault.${fault}`, { name: takenBy })}
        onPaste={onPaste}
        onChange={(event) => typed.type(event.currentTarget.value)}
      />
      {fields.environment !== 'practice' && (
        <NativeSelect
          label={t('partners.environment')}
          description={t('partners.environmentHelp')}
          value={fields.environment}
          data={environments.map((one) => ({
            value: one,
            label: one === 'unknown' ? t('partners.environmentUnknown') : t(`environment.${one}`),
          }))}
          onChange={(event) =>
            onChange({ environment: event.currentTarget.value as PartnerFields['environment'] })
          }
        />
      )}
    </>
  );
}
