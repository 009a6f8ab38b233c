/** The import that already has the token or its session: how it stands, and one key to open it. */
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useImport } from '../../desk/desk-store.ts';
import { show } from '../../desk/navigation.ts';
import { ImportStateBadge } from '../queue/ImportStateBadge.tsx';
import styles from './ExistingImport.module.css';

export function ExistingImport({ importId }: { importId: string }) {
  const { t } = useTranslation();
  const item = useImport(importId);
  const open = useRef<HTMLButtonElement>(null);
  useEffect(() => open.current?.focus({ preventScroll: true }), []);
  return (
    <>
      {item && (
        <p className={styles.import}>
          <span className={styles.reference}>{item.vendorData}</span>
          <ImportStateBadge state={item.state} />
        </p>
      )}
      <Button ref={open} onClick={() => show('queue', { importId })}>
        {t('token.openExisting')}
      </Button>
    </>
  );
}
