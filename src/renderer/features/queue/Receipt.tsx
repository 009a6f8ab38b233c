/** The receipt for an import, for the desk that its token came from: Didit never tells it. Drawn when it is asked for. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../../shared/contract/index.ts';
import { announce } from '../../helpers/announce.ts';
import { useTask } from '../../helpers/task.ts';
import { CodePicture } from '../../showing/CodePicture.tsx';
import { IconPrinter, IconQrcode, iconSize } from '../../ui/icons.ts';
import { Modal, ModalButtons } from '../../ui/Modal.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { ReceiptPaper } from './ReceiptPaper.tsx';
import { writeReceipt } from './receipt-actions.ts';

export function Receipt({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const [code, setCode] = useState<string>();
  const [onPaper, setOnPaper] = useState<string>();
  const showing = useTask(async () => {
    const answer = await writeReceipt(item.id);
    if (!answer.ok) return answer.problem;
    setCode(answer.value.code);
    announce(t('receipt.shown'));
    return undefined;
  });
  // What leaves on paper is written anew, so that it is recorded as the one on the screen was.
  const printing = useTask(async () => {
    const answer = await writeReceipt(item.id);
    if (!answer.ok) return answer.problem;
    setOnPaper(answer.value.code);
    return undefined;
  });
  const close = () => setCode(undefined);
  return (
    <>
      <Button
        variant="default"
        loading={showing.busy}
        leftSection={<IconQrcode size={iconSize.large} aria-hidden="true" />}
        onClick={() => void showing.run()}
      >
        {t('receipt.show')}
      </Button>
      {showing.problem && <ProblemNote problem={showing.problem} live />}
      {code !== undefined && (
        <Modal title={t('receipt.title')} testId="receipt" onClose={close}>
          <p className="soft">{t('receipt.lead')}</p>
          <CodePicture text={code} label={t('receipt.label')} shown />
          {printing.problem && <ProblemNote problem={printing.problem} live />}
          <ModalButtons>
            <Button
              variant="default"
              loading={printing.busy || onPaper !== undefined}
              leftSection={<IconPrinter size={iconSize.medium} aria-hidden="true" />}
              onClick={() => void printing.run()}
            >
              {t('receipt.print')}
            </Button>
            <Button data-first-focus variant="default" onClick={close}>
              {t('common.close')}
            </Button>
          </ModalButtons>
        </Modal>
      )}
      {onPaper !== undefined && (
        <ReceiptPaper code={onPaper} item={item} onEnd={() => setOnPaper(undefined)} />
      )}
    </>
  );
}
