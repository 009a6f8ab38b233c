/** A ready message to the sender, to be read before it is put on the clipboard. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../../shared/contract/index.ts';
import { useProfile } from '../../desk/desk-store.ts';
import { closeDialog } from '../../desk/import-dialogs.ts';
import { copyMessage } from '../../desk/imports.ts';
import { diditNow, onThisClock } from '../../helpers/clock.ts';
import { useTask } from '../../helpers/task.ts';
import { IconCheck, IconCopy, iconSize } from '../../ui/icons.ts';
import { Modal, ModalButtons } from '../../ui/Modal.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './AskDialog.module.css';
import { newTokenMessage } from './new-token-message.ts';

export function AskDialog({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const profile = useProfile(item.profileId);
  const task = useTask(copyMessage);
  const [copied, setCopied] = useState(false);
  const [now] = useState(diditNow);
  if (!profile) return null;
  const message = newTokenMessage(item, profile, { now, onThisClock });
  return (
    <Modal
      title={t('ask.title', { sender: item.senderName ?? t('token.unknownSender') })}
      wide
      testId="ask-for-token"
      onClose={closeDialog}
    >
      <p className="soft">{t('ask.lead')}</p>
      <p className={styles.message} data-testid="message">
        {message}
      </p>
      {task.problem && <ProblemNote problem={task.problem} live />}
      <p className="visually-hidden" role="status">
        {copied && t('ask.copied')}
      </p>
      <ModalButtons>
        <Button variant="default" onClick={closeDialog}>
          {t('common.close')}
        </Button>
        <Button
          data-first-focus
          loading={task.busy}
          leftSection={
            copied ? (
              <IconCheck size={iconSize.medium} aria-hidden="true" />
            ) : (
              <IconCopy size={iconSize.medium} aria-hidden="true" />
            )
          }
          onClick={() => void task.run(message).then(setCopied)}
        >
          {t(copied ? 'code.copied' : 'ask.copy')}
        </Button>
      </ModalButtons>
    </Modal>
  );
}
