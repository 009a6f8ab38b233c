/** The receipt for an import, for the desk that its token came from: Didit never tells it. Drawn when it is asked for. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../helpers/announce.ts';
import { useTask } from '../../helpers/task.ts';
import { CodePicture } from '../../showing/CodePicture.tsx';
import { IconQrcode, iconSize } from '../../ui/icons.ts';
import { Modal, ModalButtons } from '../../ui/Modal.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { writeReceipt } from './receipt-actions.ts';

export function Receipt({ importId }: { importId: string }) {
  const { t } = useTranslation();
  const [code, setCode] = useState<string>();
  const task = useTask(async () => {
    const answer = await writeReceipt(importId);
    if (!answer.ok) return answer.problem;
    setCode(answer.value.code);
    announce(t('receipt.shown'));
    return undefined;
  });
  const close = () => setCode(undefined);
  return (
    <>
      <Button
        variant="default"
        loading={task.busy}
        leftSection={<IconQrcode size={iconSize.large} aria-hidden="true" />}
        onClick={() => void task.run()}
      >
        {t('receipt.show')}
      </Button>
      {task.problem && <ProblemNote problem={task.problem} live />}
      {code !== undefined && (
        <Modal title={t('receipt.title')} testId="receipt" onClose={close}>
          <p className="soft">{t('receipt.lead')}</p>
          <CodePicture text={code} label={t('receipt.label')} shown />
          <ModalButtons>
            <Button data-first-focus variant="default" onClick={close}>
              {t('common.close')}
            </Button>
          </ModalButtons>
        </Modal>
      )}
    </>
  );
}
