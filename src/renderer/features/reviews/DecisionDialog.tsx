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
import { DecisionSubject } from './DecisionSubject.tsx';
import { useDecidedRecord } from './decided-record.ts';
import { type DecisionForm, decisionOf, type FilledForm, isFilled } from './decision-form.ts';

/** `item` as it was when the dialog was opened: that is what the person decides about. */
export function DecisionDialog({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const { vendorData: reference, importedStatus: from } = item;
  const possible = possibleDecisions(from);
  const [form, setForm] = useState<DecisionForm>({ status: undefined, comment: '', parts: [] });
  const [step, setStep] = useState<'fields' | 'confirmation' | 'back'>('fields');
  const confirming = step === 'confirmation';
  const record = useDecidedRecord(item);
  const task = useTask((filled: FilledForm) =>
    decide(item.id, decisionOf(filled, from ?? 'IN_REVIEW', record.parts ?? [])),
  );

  async function confirm(filled: FilledForm) {
    if (await task.run(filled)) closeDialogAbout('decide', item.id);
  }

  return (
    <Modal
      wide
      title={t(confirming ? 'decide.confirmTitle' : 'decide.title', { reference })}
      testId="decision"
      onClose={closeDialog}
      held={task.busy}
    >
      <DecisionSubject item={item} record={record} />
      {confirming && isFilled(form) ? (
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
          onConfirm={() => void confirm(form)}
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
