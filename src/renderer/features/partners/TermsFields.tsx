/** What was agreed with a partner and what is usual with it: for sharing, for receiving, and notes. */
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { lifetimePresets, maxNotesLength, maxPurposeLength } from '../../../shared/limits.ts';
import type { SessionKind } from '../../../shared/session.ts';
import { useActiveProfile } from '../../desk/desk-store.ts';
import { useWorkflows } from '../../desk/workflows.ts';
import { duration } from '../../i18n/format.ts';
import { Choice } from '../../ui/Choice.tsx';
import styles from './PartnerForm.module.css';
import type { PartnerFields } from './partner-form.ts';

interface TermsFieldsProps {
  fields: PartnerFields;
  onChange: (part: Partial<PartnerFields>) => void;
}

export function TermsFields({ fields, onChange }: TermsFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <SharingTerms fields={fields} onChange={onChange} />
      <ReceivingTerms fields={fields} onChange={onChange} />
      <Textarea
        label={t('partners.terms.notes')}
        autosize
        minRows={2}
        maxRows={8}
        value={fields.notes}
        maxLength={maxNotesLength}
        onChange={(event) => onChange({ notes: event.currentTarget.value })}
      />
    </>
  );
}

function SharingTerms({ fields, onChange }: TermsFieldsProps) {
  const { t } = useTranslation();
  const lifetimes = [...new Set([...lifetimePresets.map(String), fields.lifetime].filter(Boolean))];
  return (
    <fieldset className={styles.group}>
      <legend>{t('partners.terms.sharing')}</legend>
      <div className={styles.pair}>
        <NativeSelect
          label={t('partners.terms.lifetime')}
          value={fields.lifetime}
          data={[
            { value: '', label: t('partners.terms.asLast') },
            ...lifetimes.map((seconds) => ({ value: seconds, label: duration(Number(seconds)) })),
          ]}
          onChange={(event) => onChange({ lifetime: event.currentTarget.value })}
        />
        <TextInput
          label={t('partners.terms.purpose')}
          value={fields.purpose}
          maxLength={maxPurposeLength}
          onChange={(event) => onChange({ purpose: event.currentTarget.value })}
        />
      </div>
      <Checkbox
        label={t('partners.terms.purposeRequired')}
        checked={fields.purposeRequired}
        onChange={(event) => onChange({ purposeRequired: event.currentTarget.checked })}
      />
      <div className={styles.pair}>
        <TextInput
          label={t('partners.terms.agreement')}
          value={fields.agreementReference}
          maxLength={100}
          onChange={(event) => onChange({ agreementReference: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('partners.terms.lastDay')}
          description={t('partners.terms.lastDayHelp')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={fields.agreementLastDay}
          onChange={(event) => onChange({ agreementLastDay: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  );
}

function ReceivingTerms({ fields, onChange }: TermsFieldsProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.group}>
      <legend>{t('partners.terms.receiving')}</legend>
      <div className={styles.pair}>
        <WorkflowSelect
          kind="user"
          value={fields.userWorkflow}
          onChange={(userWorkflow) => onChange({ userWorkflow })}
        />
        <WorkflowSelect
          kind="business"
          value={fields.businessWorkflow}
          onChange={(businessWorkflow) => onChange({ businessWorkflow })}
        />
      </div>
      <Choice
        label={t('partners.terms.trust')}
        help={t(`import.trustHelp.${fields.trust ? 'trust' : 'review'}`)}
        value={fields.trust ? 'trust' : 'review'}
        options={[
          { value: 'review', label: t('import.review') },
          { value: 'trust', label: t('import.trustOption') },
        ]}
        onChange={(value) => onChange({ trust: value === 'trust' })}
      />
    </fieldset>
  );
}

interface WorkflowSelectProps {
  kind: SessionKind;
  value: string;
  onChange: (workflowId: string) => void;
}

/** The workflows of the active profile; one of another profile that was chosen before stays. */
function WorkflowSelect({ kind, value, onChange }: WorkflowSelectProps) {
  const { t } = useTranslation();
  const profileId = useActiveProfile()?.id;
  // Without a list the one that was chosen stays, which is all that can be said.
  const { offered } = useWorkflows(profileId, kind);
  const isKnown = value === '' || offered.some(({ workflowId }) => workflowId === value);
  return (
    <NativeSelect
      label={t(`partners.terms.workflow.${kind}`)}
      value={value}
      data={[
        { value: '', label: t('partners.terms.usualWorkflow') },
        ...offered.map(({ workflowId, label }) => ({ value: workflowId, label })),
        ...(isKnown ? [] : [{ value, label: t('partners.terms.otherWorkflow') }]),
      ]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
