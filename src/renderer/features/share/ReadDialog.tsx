/** Reads a code of another desk on the share side: a request for a token, or the receipt for one. */
import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { CameraPanel } from '../../intake/CameraPanel.tsx';
import { useDropAnywhere, usePasteAnywhere } from '../../intake/from-anywhere.ts';
import { useIntake } from '../../intake/intake.ts';
import { PastePanel } from '../../intake/PastePanel.tsx';
import { stopReadingPictures } from '../../intake/read-pictures.ts';
import { Modal, ModalButtons } from '../../ui/Modal.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { openDialog } from './asked-store.ts';

export function ReadDialog() {
  const { t } = useTranslation();
  useEffect(() => stopReadingPictures, []);
  usePasteAnywhere(true);
  useDropAnywhere(true);
  const problem = useIntake((intake) => intake.problem);
  return (
    <Modal
      title={t('asking.readTitle')}
      wide
      takesCodes
      testId="read-dialog"
      onClose={() => openDialog(undefined)}
    >
      <p className="soft">{t('asking.readLead')}</p>
      {problem && <ProblemNote problem={problem} live />}
      <CameraPanel />
      <PastePanel />
      <ModalButtons>
        <Button variant="default" onClick={() => openDialog(undefined)}>
          {t('common.close')}
        </Button>
      </ModalButtons>
    </Modal>
  );
}
