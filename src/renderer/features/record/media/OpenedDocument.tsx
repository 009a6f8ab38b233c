/** A document of a record, page by page, as large as the window lets it be. */
import { Button, Skeleton } from '@mantine/core';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Modal, ModalButtons } from '../../../ui/Modal.tsx';
import { useMissing } from '../record-store.ts';
import { type Trouble, turnTo, useDocument } from './document-store.ts';
import styles from './MediaStrip.module.css';
import { WhyMissing } from './WhyMissing.tsx';

interface OpenedDocumentProps {
  address: string;
  title: string;
  onClose: () => void;
}

export function OpenedDocument({ address, title, onClose }: OpenedDocumentProps) {
  const { t } = useTranslation();
  const { page, pages, drawn, trouble } = useDocument(address);
  return (
    <Modal title={title} wide testId="enlarged" onClose={onClose}>
      {trouble ? (
        <p role="alert">
          <WhatIsWrong trouble={trouble} address={address} />
        </p>
      ) : drawn ? (
        <Page
          picture={drawn.picture}
          label={t('record.document.pageOf', { document: title, page: drawn.page })}
        />
      ) : (
        <div role="status" aria-label={t('common.loading')}>
          <Skeleton height={320} />
        </div>
      )}
      <ModalButtons>
        {pages !== undefined && (
          <>
            <p className={styles.pageCount} role="status">
              {t('record.document.page', { page, pages })}
            </p>
            <TurnButton label={t('record.document.previous')} to={page - 1} pages={pages} />
            <TurnButton label={t('record.document.next')} to={page + 1} pages={pages} />
          </>
        )}
        <Button data-first-focus variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
      </ModalButtons>
    </Modal>
  );
}

/** It keeps the focus where there is nothing to turn to. */
function TurnButton({ label, to, pages }: { label: string; to: number; pages: number }) {
  const isOff = to < 1 || to > pages;
  return (
    <Button variant="default" aria-disabled={isOff} data-disabled={isOff} onClick={() => turnTo(to)}>
      {label}
    </Button>
  );
}

function Page({ picture, label }: { picture: ImageBitmap; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const shown = canvas.current;
    if (!shown) return;
    shown.width = picture.width;
    shown.height = picture.height;
    shown.getContext('2d')?.drawImage(picture, 0, 0);
    shown.closest('dialog')?.scrollTo(0, 0);
  }, [picture]);
  return <canvas ref={canvas} className={styles.page} role="img" aria-label={label} />;
}

function WhatIsWrong({ trouble, address }: { trouble: Trouble; address: string }) {
  const { t } = useTranslation();
  const missing = useMissing()[address];
  if (trouble !== 'absent') return t(`record.document.trouble.${trouble}`);
  return <WhyMissing missing={missing ?? { state: 'document' }} />;
}
