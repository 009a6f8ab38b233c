/** Sending an import at once, or giving it up: only while it waits. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../../shared/contract/index.ts';
import { useTask } from '../../app/task.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { IconSend } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './ImportButtons.module.css';
import { cancelImport, sendNow } from './queue-actions.ts';

interface ImportButtonsProps {
  item: ImportView;
  size?: 'compact-sm' | 'sm';
}

export function ImportButtons({ item, size = 'compact-sm' }: ImportButtonsProps) {
  const { t } = useTranslation();
  const sending = useTask(() => sendNow(item.id));
  if (item.state !== 'queued') return null;
  return (
    <>
      <div className={styles.buttons}>
        <Button
          size={size}
          variant="default"
          loading={sending.busy}
          aria-label={t('queue.sendNowOf', { reference: item.vendorData })}
          leftSection={<IconSend size={14} aria-hidden="true" />}
          onClick={() => void sending.run()}
        >
          {t('queue.sendNow')}
        </Button>
        <ConfirmButton
          size={size}
          label={t('queue.cancel')}
          ariaLabel={t('queue.cancelOf', { reference: item.vendorData })}
          question={t('queue.cancelQuestion', { reference: item.vendorData })}
          consequence={t('queue.cancelConsequence')}
          confirmLabel={t('queue.cancelConfirm')}
          onConfirm={() => cancelImport(item.id)}
        />
      </div>
      {sending.problem && <ProblemNote problem={sending.problem} live />}
    </>
  );
}
