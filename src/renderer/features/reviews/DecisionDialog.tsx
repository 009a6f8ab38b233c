/** Deciding about a record: what and why, and then once more in a sentence what will happen. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../../../shared/languages.ts';
import { possibleDecisions } from '../../../shared/session.ts';
import { decide } from '../../desk/reviews.ts';
import {
  type ActedSession,
  closeSessionDialog,
  closeSessionDialogAbout,
} from '../../desk/session-dialogs.ts';
import { useTask } from '../../helpers/task.ts';
import { Modal } from '../../ui/Modal.tsx';
import { readAnew } from '../record/record-store.ts';
import { DecisionConfirmation } from './DecisionConfirmation.tsx';
import { DecisionFields } from './DecisionFields.tsx';
import { DecisionSubject } from './DecisionSubject.tsx';
import { useDecidedRecord } from './decided-record.ts';
import { type DecisionForm, decisionOf, type FilledForm, isFilled, noticeOf } from './decision-form.ts';

/** `session` as it was when the dialog was opened: that is what the person decides about. */
export function DecisionDialog({ session }: { session: ActedSession }) {
  const { t, i18n } = useTranslation();
  const { reference, status: from, sessionId } = session;
  const possible = possibleDecisions(from);
  const [only, ...others] = possible;
  const isAskOnly = others.length === 0;
  const [form, setForm] = useState<DecisionForm>({
    status: isAskOnly ? only : undefined,
    comment: '',
    parts: [],
    isMailed: false,
  });
  const [step, setStep] = useState<'fields' | 'confirmation' | 'back'>('fields');
  const confirming = step === 'confirmation';
  const record = useDecidedRecord(session);
  const notice = noticeOf(form, record.contact, languageOf(i18n.language) ?? 'en');
  const task = useTask((filled: FilledForm) =>
    decide(session, decisionOf(filled, from ?? 'IN_REVIEW', record.parts ?? [], notice)),
  );

  async function confirm(filled: FilledForm) {
    if (!(await task.run(filled))) return;
    closeSessionDialogAbout('decide', sessionId);
    // That of an import is shown anew by itself.
    if (session.importId === undefined) readAnew(sessionId);
  }

  const title = isAskOnly ? 'decide.askTitle' : 'decide.title';
  return (
    <Modal
      wide
      title={t(confirming ? 'decide.confirmTitle' : title, { reference })}
      testId="decision"
      onClose={closeSessionDialog}
      held={task.busy}
    >
      <DecisionSubject session={session} record={record} />
      {confirming && isFilled(form, record.contact) ? (
        <DecisionConfirmation
          session={session}
          form={form}
          notice={form.isMailed ? notice : undefined}
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
          notice={notice}
          onChange={(part) => setForm({ ...form, ...part })}
          onCancel={closeSessionDialog}
          isBack={step === 'back'}
          onContinue={() => setStep('confirmation')}
        />
      )}
    </Modal>
  );
}
