/** Whose work is in Baton, and under which licence: the list that was made when Baton was built. */
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Modal, ModalButtons } from '../../ui/Modal.tsx';
import styles from './LicencesDialog.module.css';
import { readLicences, type ShippedPackage } from './licences.ts';

export function LicencesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [packages, setPackages] = useState<ShippedPackage[]>();
  useEffect(() => {
    void readLicences().then(setPackages);
  }, []);
  return (
    <Modal title={t('settings.licences.title')} wide testId="licences" onClose={onClose}>
      <p className="soft">{t('settings.licences.lead')}</p>
      {packages?.length === 0 && <p>{t('settings.licences.missing')}</p>}
      <ul className={styles.list}>
        {packages?.map(({ name, version, licence, text }) => (
          <li key={`${name}@${version}`}>
            <details>
              <summary>
                {name} {version} <span className="soft">{licence}</span>
              </summary>
              <pre className={styles.text}>{text === '' ? licence : text}</pre>
            </details>
          </li>
        ))}
      </ul>
      <ModalButtons>
        <Button variant="default" data-first-focus onClick={onClose}>
          {t('common.close')}
        </Button>
      </ModalButtons>
    </Modal>
  );
}
