/** Deciding about a record in review: what and why, and then once more in a sentence what will happen. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../../shared/contract/index.ts';
import { possibleDecisions } from '../../../shared/session.ts';
import { closeDialog, closeDialogAbout } from '../../desk/import-dialogs.ts';
import { decide } from '../../desk/reviews.ts';
import { useTask } from '../../helpers/task.ts';
import { Modal } from '../../ui/Modal.tsx';
import { DecisionConfirmation } from './DecisionConfirmation.tsx';
import { DecisionFields } from './DecisionFields.tsx';
import { type DecisionForm, decisionOf } from './decision-form.ts';
import { useRecordParts } from './record-parts.ts';

/** `item` as it was when the dialog was opened: that is what the person decides about. */
export function DecisionDialog({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const { vendorData: reference, importedStatus: from } = item;
  const possible = possibleDecisions(from);
  const [form, setForm] = useState<DecisionForm>({ status: 'APPROVED', comment: '', parts: [] });
  const [step, setStep] = useState<'fields' | 'confirmation' | 'back'>('fields');
  const confirming = step === 'confirmation';
  const record = useRecordParts(item, form.status === 'RESUBMITTED');
  const task = useTask(() => decide(item.id, decisionOf(form, from ?? 'IN_REVIEW', record.parts ?? [])));

  async function confirm() {
    if (await task.run()) closeDialogAbout('decide', item.id);
  }

  return (
    <Modal
      wide
      title={t(confirming ? 'decide.confirmTitle' : 'decide.title', { reference })}
      testId="decision"
      onClose={closeDialog}
      held={task.busy}
    >
      {confirming ? (
        <DecisionConfirmation
          item={item}
          form={form}
          parts={record.parts ?? []}
          busy={task.busy}
          problem={task.problem}
          onBack={() => {
            task.clear();
            setStep('back');
          }}
          onConfirm={() => void confirm()}
        />
      ) : (
        <DecisionFields
          form={form}
          possible={possible}
          record={record}
          onChange={(part) => setForm({ ...form, ...part })}
          onCancel={closeDialog}
          isBack={step === 'back'}
          onContinue={() => setStep('confirmation')}
        />
      )}
    </Modal>
  );
}
