/** A picture of a record as large as the window lets it be. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Modal, ModalButtons } from '../../../ui/Modal.tsx';
import styles from './MediaStrip.module.css';

interface EnlargedPictureProps {
  src: string;
  title: string;
  onClose: () => void;
  onMissing: () => void;
}

export function EnlargedPicture({ src, title, onClose, onMissing }: EnlargedPictureProps) {
  const { t } = useTranslation();
  return (
    <Modal title={title} wide testId="enlarged" onClose={onClose}>
      <img className={styles.enlarged} src={src} alt={title} onError={onMissing} />
      <ModalButtons>
        <Button data-first-focus variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
      </ModalButtons>
    </Modal>
  );
}
