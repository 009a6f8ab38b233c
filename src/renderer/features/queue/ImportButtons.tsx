/** What can be done to an import now: send it, change it, give it up, or ask for a new token. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../../shared/contract/index.ts';
import { giveUpMargin } from '../../../shared/limits.ts';
import { useSlice } from '../../desk/desk-store.ts';
import { openDialog } from '../../desk/import-dialogs.ts';
import { cancelImport, sendNow } from '../../desk/imports.ts';
import { urgency, useJudgedTime } from '../../helpers/clock.ts';
import { useTask } from '../../helpers/task.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { IconMessageForward, IconPencil, IconSearch, IconSend, iconSize } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './ImportButtons.module.css';
import { wantsNewToken } from './new-token-message.ts';

interface ImportButtonsProps {
  item: ImportView;
  /** In the list: small, and what is asked for less often is left to the opened import. */
  inRow?: boolean;
}

export function ImportButtons({ item, inRow = false }: ImportButtonsProps) {
  const { t } = useTranslation();
  const size = inRow ? 'compact-sm' : 'sm';
  const sending = useTask(() => sendNow(item.id));
  const urgent = useJudgedTime((now) => urgency(item, now));
  const isTimeKnown = useSlice('clockOffset') !== null;
  const isLongOver = useJudgedTime((now) => now - giveUpMargin >= item.expiresAt);
  const { state, vendorData: reference } = item;
  const asks = wantsNewToken(item, urgent);
  const waits = state === 'queued' || state === 'unknown';
  const isChecked = state === 'unknown';
  if (!waits && !asks) return null;
  return (
    <>
      <div className={styles.buttons} data-in-row={inRow}>
        {asks && (
          <Button
            size={size}
            variant="default"
            aria-label={t('queue.askOf', { reference })}
            leftSection={<IconMessageForward size={iconSize.small} aria-hidden="true" />}
            onClick={() => openDialog('ask', item)}
          >
            {t('queue.ask')}
          </Button>
        )}
        {waits && (
          <Button
            size={size}
            variant="default"
            loading={sending.busy}
            aria-label={t(isChecked ? 'queue.checkNowOf' : 'queue.sendNowOf', { reference })}
            leftSection={
              isChecked ? (
                <IconSearch size={iconSize.small} aria-hidden="true" />
              ) : (
                <IconSend size={iconSize.small} aria-hidden="true" />
              )
            }
            onClick={() => void sending.run()}
          >
            {t(isChecked ? 'queue.checkNow' : 'queue.sendNow')}
          </Button>
        )}
        {state === 'queued' && !(inRow && asks) && (
          <Button
            size={size}
            variant="default"
            aria-label={t('queue.editOf', { reference })}
            leftSection={<IconPencil size={iconSize.small} aria-hidden="true" />}
            onClick={() => openDialog('edit', item)}
          >
            {t('queue.edit')}
          </Button>
        )}
        {state === 'queued' && <CancelButton item={item} size={size} />}
        {isChecked && (isTimeKnown ? urgent === 'over' : isLongOver) && (
          <GiveUpButton item={item} size={size} />
        )}
      </div>
      {sending.problem && <ProblemNote problem={sending.problem} live />}
    </>
  );
}

interface EndingProps {
  item: ImportView;
  size: 'compact-sm' | 'sm';
}

/** Takes an import out of the queue that has not gone, or not for certain. */
function CancelButton({ item, size }: EndingProps) {
  const { t } = useTranslation();
  const { vendorData: reference } = item;
  return (
    <ConfirmButton
      size={size}
      label={t('queue.cancel')}
      ariaLabel={t('queue.cancelOf', { reference })}
      question={t('queue.cancelQuestion', { reference })}
      consequence={t(item.referenceFixed ? 'queue.cancelUnsureConsequence' : 'queue.cancelConsequence')}
      confirmLabel={t('queue.cancelConfirm')}
      onConfirm={() => cancelImport(item.id)}
    />
  );
}

/** Ends the look-up of an import whose answer was lost. */
function GiveUpButton({ item, size }: EndingProps) {
  const { t } = useTranslation();
  const { vendorData: reference } = item;
  return (
    <ConfirmButton
      size={size}
      label={t('queue.giveUp')}
      ariaLabel={t('queue.giveUpOf', { reference })}
      question={t('queue.giveUpQuestion', { reference })}
      consequence={t('queue.giveUpConsequence')}
      confirmLabel={t('queue.giveUp')}
      onConfirm={() => cancelImport(item.id)}
    />
  );
}
