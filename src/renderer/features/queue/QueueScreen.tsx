/** Queue: every import of the profile, what still waits first, with its deadline in view. */
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../../shared/contract/index.ts';
import { besidesBanner } from '../../desk/desk-banner.ts';
import { useActiveProfile, useActiveQueue, useImport, useSlice } from '../../desk/desk-store.ts';
import { show, useNavigation } from '../../desk/navigation.ts';
import { useBanner } from '../../desk/use-banner.ts';
import { useRovingRows } from '../../helpers/roving-rows.ts';
import { Choice } from '../../ui/Choice.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconArrowLeft, IconInbox, iconSize, pictureSize } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { ReviewList } from '../reviews/ReviewList.tsx';
import { inReview } from '../reviews/review-list.ts';
import { ImportPanel } from './ImportPanel.tsx';
import { ImportRow } from './ImportRow.tsx';
import { inOrder, type QueueList, type View, viewOf } from './import-order.ts';
import { OtherProfile, OtherProfiles } from './OtherProfiles.tsx';
import styles from './QueueScreen.module.css';

/** How many imports of a list are drawn at first, and with each further step. */
const step = 50;

export function QueueScreen() {
  const { t } = useTranslation();
  const opened = useNavigation((navigation) => navigation.importId);
  const profile = useActiveProfile();
  const queue = useActiveQueue();
  const imports = useSlice('imports');
  const openedItem = useImport(opened);
  const banner = useBanner();
  const [held] = besidesBanner(
    [queue?.mode === 'running' ? undefined : queue?.problem],
    banner?.problem.code,
  );
  const { active, ended } = useMemo(() => inOrder(imports ?? [], profile?.id), [imports, profile?.id]);
  const reviews = useMemo(() => inReview(imports ?? [], profile?.id), [imports, profile?.id]);
  const [chosen, setView] = useState<View>('all');
  const view = viewOf(chosen, active.length + ended.length);

  if (openedItem) return <OpenedImport item={openedItem} profileId={profile?.id} />;
  return (
    <Screen title={t('queue.title')} lead={t('queue.lead')}>
      {held && <ProblemNote problem={held} tone="warn" byItself />}
      <OtherProfiles activeProfileId={profile?.id} />
      {active.length + ended.length > 0 && (
        <Choice
          label={t('queue.view.label')}
          labelHidden
          value={view}
          options={[
            { value: 'all', label: t('queue.view.all') },
            {
              value: 'review',
              label: (
                <>
                  {t('queue.view.review')} <span className="number">{reviews.length}</span>
                </>
              ),
            },
          ]}
          onChange={setView}
        />
      )}
      {view === 'review' ? (
        <ReviewList items={reviews} />
      ) : active.length + ended.length === 0 ? (
        <EmptyState
          icon={<IconInbox size={pictureSize.small} />}
          title={t('queue.empty')}
          action={<Button onClick={() => show('receive')}>{t('queue.emptyAction')}</Button>}
        >
          {t('queue.emptyHint')}
        </EmptyState>
      ) : (
        <Lists active={active} ended={ended} />
      )}
    </Screen>
  );
}

interface OpenedImportProps {
  item: ImportView;
  /** The active profile. */
  profileId: string | undefined;
}

function OpenedImport({ item, profileId }: OpenedImportProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.screen}>
      <Button
        className={styles.back ?? ''}
        variant="subtle"
        size="compact-sm"
        leftSection={<IconArrowLeft size={iconSize.medium} aria-hidden="true" />}
        onClick={() => show('queue')}
      >
        {t('queue.back')}
      </Button>
      <h1 className="visually-hidden">{t('queue.title')}</h1>
      {item.profileId !== profileId && <OtherProfile profileId={item.profileId} />}
      <ImportPanel
        key={item.id}
        importId={item.id}
        doneLabel={t('queue.back')}
        onDone={() => show('queue')}
      />
    </div>
  );
}

function Lists({ active, ended }: QueueList) {
  const { t } = useTranslation();
  return (
    <>
      <section aria-labelledby="queue-active" className={styles.part}>
        <h2 id="queue-active">
          {active.length === 0 ? t('queue.nothingWaits') : t('queue.active', { count: active.length })}
        </h2>
        <Rows items={active} />
      </section>
      {ended.length > 0 && (
        <section aria-labelledby="queue-ended" className={styles.part}>
          <h2 id="queue-ended">{t('queue.ended')}</h2>
          <Rows items={ended} />
        </section>
      )}
    </>
  );
}

function Rows({ items }: { items: readonly ImportView[] }) {
  const { t } = useTranslation();
  const [drawn, setDrawn] = useState(step);
  const rows = useRovingRows<HTMLUListElement>();
  return (
    <>
      <ul {...rows} className={styles.list}>
        {items.slice(0, drawn).map((item) => (
          <ImportRow key={item.id} item={item} />
        ))}
      </ul>
      {items.length > drawn && (
        <Button variant="subtle" onClick={() => setDrawn(drawn + step)}>
          {t('queue.more')}
        </Button>
      )}
    </>
  );
}
