/** What can be done about a record in review: look at it now, and decide. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../../shared/contract/index.ts';
import { possibleDecisions } from '../../../shared/session.ts';
import { useDesk } from '../../desk/desk-store.ts';
import { openDialog } from '../../desk/import-dialogs.ts';
import { fetchStatus, useMayDecide } from '../../desk/reviews.ts';
import { announce } from '../../helpers/announce.ts';
import { useTask } from '../../helpers/task.ts';
import { IconChecklist, IconRefresh, iconSize } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './ReviewButtons.module.css';

export function ReviewButtons({ item, inRow = false }: { item: ImportView; inRow?: boolean }) {
  const { t } = useTranslation();
  const size = inRow ? 'compact-sm' : 'sm';
  const task = useTask(() => fetchStatus(item.id));
  const mayDecide = useMayDecide(item.profileId);
  const { vendorData: reference, importedStatus } = item;

  async function refresh() {
    if (!(await task.run())) return;
    const now = useDesk.getState().desk.imports.get(item.id);
    // Another status is announced by itself.
    if (now?.importedStatus !== importedStatus || importedStatus === undefined) return;
    const status = now?.review?.unknownStatus ?? t(`status.${importedStatus}`);
    announce(t('review.unchanged', { status }));
  }

  return (
    <>
      <div className={styles.buttons} data-in-row={inRow}>
        <Button
          size={size}
          variant="default"
          loading={task.busy}
          aria-label={t('review.refreshOf', { reference })}
          leftSection={<IconRefresh size={iconSize.small} aria-hidden="true" />}
          onClick={() => void refresh()}
        >
          {t('review.refresh')}
        </Button>
        {mayDecide && possibleDecisions(importedStatus).length > 0 && (
          <Button
            size={size}
            variant={inRow ? 'default' : 'filled'}
            aria-label={t('review.decideOf', { reference })}
            leftSection={<IconChecklist size={iconSize.small} aria-hidden="true" />}
            onClick={() => openDialog('decide', item)}
          >
            {t('review.decide')}
          </Button>
        )}
      </div>
      {task.problem && <ProblemNote problem={task.problem} tone="warn" live />}
    </>
  );
}
