/** What can be done about the record of an import: look at it now, decide about it, and the rest. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../../shared/contract/index.ts';
import { useDesk } from '../../desk/desk-store.ts';
import { fetchStatus } from '../../desk/reviews.ts';
import { actedSessionOf } from '../../desk/session-dialogs.ts';
import { announce } from '../../helpers/announce.ts';
import { useTask } from '../../helpers/task.ts';
import { IconRefresh, iconSize } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './ReviewButtons.module.css';
import { SessionButtons } from './SessionButtons.tsx';

export function ReviewButtons({ item, inRow = false }: { item: ImportView; inRow?: boolean }) {
  const { t } = useTranslation();
  const size = inRow ? 'compact-sm' : 'sm';
  const task = useTask(() => fetchStatus(item.id));
  const session = actedSessionOf(item);
  const isGone = item.review?.ended === 'gone';
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
        {session && !isGone && <SessionButtons session={session} inRow={inRow} />}
      </div>
      {task.problem && <ProblemNote problem={task.problem} tone="warn" live />}
    </>
  );
}
