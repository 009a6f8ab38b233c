/** Asks before an import is taken out of the queue, or no longer looked up: its token goes with it, so it cannot be undone. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../../shared/contract/index.ts';
import { closeDialog } from '../../desk/import-dialogs.ts';
import { cancelImport } from '../../desk/imports.ts';
import { toast } from '../../desk/toasts.ts';
import { useTask } from '../../helpers/task.ts';
import { Modal, ModalButtons } from '../../ui/Modal.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';

export function EndDialog({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const task = useTask(() => cancelImport(item.id));
  const { vendorData: reference } = item;
  const isLookUp = item.state === 'unknown';
  const consequence = isLookUp
    ? 'queue.giveUpConsequence'
    : item.referenceFixed
      ? 'queue.cancelUnsureConsequence'
      : 'queue.cancelConsequence';

  async function confirm() {
    if (!(await task.run())) return;
    closeDialog();
    toast({ text: t(isLookUp ? 'queue.gaveUp' : 'queue.cancelled', { reference }), tone: 'info' });
  }

  return (
    <Modal
      title={t(isLookUp ? 'queue.giveUpQuestion' : 'queue.cancelQuestion', { reference })}
      testId="end-import"
      onClose={closeDialog}
    >
      <p className="soft">{t(consequence)}</p>
      {task.problem && <ProblemNote problem={task.problem} live />}
      <ModalButtons>
        <Button variant="default" data-first-focus onClick={closeDialog}>
          {t('common.keep')}
        </Button>
        <Button color="danger" loading={task.busy} onClick={() => void confirm()}>
          {t(isLookUp ? 'queue.giveUp' : 'queue.cancelConfirm')}
        </Button>
      </ModalButtons>
    </Modal>
  );
}
