/** Deleting a session at Didit: why, and its name once more in one's own hand. */
import { Button, Textarea, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maxCommentLength, maxVendorDataLength, typedIdLength } from '../../../shared/limits.ts';
import {
  type ActedSession,
  closeSessionDialog,
  closeSessionDialogAbout,
} from '../../desk/session-dialogs.ts';
import { toast } from '../../desk/toasts.ts';
import { deleteSession } from '../../desk/verification.ts';
import { useTask } from '../../helpers/task.ts';
import { Modal, ModalButtons } from '../../ui/Modal.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { readAnew } from '../record/record-store.ts';
import styles from './Decision.module.css';
import { DecisionSubject } from './DecisionSubject.tsx';
import { useDecidedRecord } from './decided-record.ts';

export function DeleteDialog({ session }: { session: ActedSession }) {
  const { t } = useTranslation();
  const { reference, sessionId, vendorData, importId } = session;
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const [judged, setJudged] = useState(false);
  const reasonField = useRef<HTMLTextAreaElement>(null);
  const nameField = useRef<HTMLInputElement>(null);
  const record = useDecidedRecord(session);
  const wanted = vendorData.trim() || sessionId.slice(0, typedIdLength);
  const task = useTask(() => deleteSession(session, reason.trim(), typed.trim()));
  const isReasonMissing = reason.trim() === '';
  const isOther = typed.trim() !== wanted;

  async function submit() {
    setJudged(true);
    if (isReasonMissing) return reasonField.current?.focus();
    if (isOther) return nameField.current?.focus();
    if (!(await task.run())) return;
    toast({ text: t('deletion.done', { reference }) });
    closeSessionDialogAbout('delete', sessionId);
    readAnew(sessionId);
  }

  return (
    <Modal
      wide
      title={t('deletion.title', { reference })}
      testId="deletion"
      onClose={closeSessionDialog}
      held={task.busy}
    >
      <DecisionSubject session={session} record={record} />
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p>{t(importId === undefined ? 'deletion.consequence' : 'deletion.consequenceOfImport')}</p>
        <Textarea
          ref={reasonField}
          label={t('deletion.reason')}
          description={t('deletion.reasonHelp')}
          required
          value={reason}
          maxLength={maxCommentLength}
          rows={2}
          error={judged && isReasonMissing && t('deletion.fault.reason')}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <TextInput
          ref={nameField}
          label={t('deletion.confirm', { wanted })}
          required
          value={typed}
          maxLength={maxVendorDataLength}
          autoComplete="off"
          spellCheck={false}
          error={judged && isOther && t('deletion.fault.confirm')}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {task.problem && <ProblemNote problem={task.problem} live />}
        <ModalButtons>
          <Button variant="default" disabled={task.busy} onClick={closeSessionDialog}>
            {t('common.keep')}
          </Button>
          <Button type="submit" color="danger" loading={task.busy}>
            {t('deletion.now')}
          </Button>
        </ModalButtons>
      </form>
    </Modal>
  );
}
