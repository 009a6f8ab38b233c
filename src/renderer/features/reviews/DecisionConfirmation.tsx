/** What will happen, in sentences, before it does. */
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/problem.ts';
import type { Decision } from '../../desk/reviews.ts';
import type { ActedSession } from '../../desk/session-dialogs.ts';
import { language, list } from '../../i18n/format.ts';
import { ModalButtons } from '../../ui/Modal.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './DecisionDialog.module.css';
import type { FilledForm, PartChoice } from './decision-form.ts';

interface DecisionConfirmationProps {
  session: ActedSession;
  form: FilledForm;
  /** Where Didit writes to the customer, if it shall. */
  notice: Decision['notice'];
  parts: readonly PartChoice[];
  busy: boolean;
  problem: Problem | undefined;
  onBack: () => void;
  onConfirm: () => void;
}

export function DecisionConfirmation(props: DecisionConfirmationProps) {
  const { t } = useTranslation();
  const { session, form, notice, problem } = props;
  const what = useRef<HTMLDivElement>(null);
  // The sentences are read before anything is pressed.
  useEffect(() => what.current?.focus(), []);
  const { status: from, reference, importId, senderName } = session;
  const comment = form.comment.trim();
  const again = props.parts.filter(({ key }) => form.parts.includes(key));
  return (
    <>
      <div ref={what} className={styles.what} tabIndex={-1} data-testid="what-will-happen">
        <p className={styles.sentence}>
          {t(importId ? 'decide.sentence' : 'decide.sentenceOwn', {
            reference,
            sender: senderName ?? t('token.unknownSender'),
            from: from && t(`status.${from}`),
            to: t(`status.${form.status}`),
          })}
        </p>
        <p className={styles.comment}>
          {comment ? t('decide.withComment', { comment }) : t('decide.withoutComment')}
        </p>
        {form.status === 'RESUBMITTED' && (
          <p>{t('decide.again', { parts: list(again.map(({ block }) => t(`record.block.${block}`))) })}</p>
        )}
        {form.status === 'RESUBMITTED' && (
          <p>
            {notice
              ? t('decide.mails', { address: notice.address, language: language(notice.language) })
              : t('decide.mailsNot')}
          </p>
        )}
        <p className="soft">{t('decide.everywhere')}</p>
      </div>
      {problem && <ProblemNote problem={problem} live />}
      <ModalButtons>
        <Button variant="default" disabled={props.busy} onClick={props.onBack}>
          {t('common.back')}
        </Button>
        <Button
          {...(form.status === 'DECLINED' ? { color: 'danger' } : {})}
          loading={props.busy}
          onClick={props.onConfirm}
        >
          {t(`decide.confirm.${form.status}`)}
        </Button>
      </ModalButtons>
    </>
  );
}
