/** Queue: every import of the profile, what waits with its deadline in view, what needs somebody, and what has ended. */
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../../shared/contract/index.ts';
import { besidesBanner } from '../../desk/desk-banner.ts';
import { useActiveProfile, useActiveQueue, useImport, useSlice } from '../../desk/desk-store.ts';
import { show, useNavigation } from '../../desk/navigation.ts';
import { isInReview, useMayDecide } from '../../desk/reviews.ts';
import { useBanner } from '../../desk/use-banner.ts';
import { useJudgedTime } from '../../helpers/clock.ts';
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
import { groups, inGroups, type View, viewOf } from './import-order.ts';
import { needsSomebody } from './next-try.ts';
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
  const grouped = useGrouped();
  const count = groups.reduce((sum, group) => sum + grouped[group].length, 0);
  const reviews = useMemo(() => inReview(imports ?? [], profile?.id), [imports, profile?.id]);
  const [chosen, setView] = useState<View>('all');
  const view = viewOf(chosen, count);

  if (openedItem) return <OpenedImport item={openedItem} profileId={profile?.id} />;
  return (
    <Screen title={t('queue.title')} lead={t(view === 'review' ? 'queue.leadReview' : 'queue.lead')}>
      {held && <ProblemNote problem={held} tone="warn" byItself />}
      <OtherProfiles activeProfileId={profile?.id} />
      {count > 0 && (
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
      ) : count === 0 ? (
        <EmptyState
          icon={<IconInbox size={pictureSize.small} />}
          title={t('queue.empty')}
          action={<Button onClick={() => show('receive')}>{t('queue.emptyAction')}</Button>}
        >
          {t('queue.emptyHint')}
        </EmptyState>
      ) : (
        <Lists grouped={grouped} />
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
    <div className={styles.screen} data-fill={false}>
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
        backAbove
        onDone={() => show('queue')}
      />
    </div>
  );
}

type Grouped = ReturnType<typeof inGroups>;

/** The imports of the active profile in their groups. */
function useGrouped(): Grouped {
  const imports = useSlice('imports');
  const profileId = useActiveProfile()?.id;
  const queue = useActiveQueue();
  const mayDecide = useMayDecide(profileId ?? '');
  const startOfDay = useJudgedTime(() => new Date().setHours(0, 0, 0, 0));
  return useMemo(
    () =>
      inGroups(imports ?? [], {
        profileId,
        isHeld: (item) => needsSomebody(item, queue),
        isToDecide: (item) => mayDecide && isInReview(item),
        startOfDay,
      }),
    [imports, profileId, queue, mayDecide, startOfDay],
  );
}

function Lists({ grouped }: { grouped: Grouped }) {
  const { t } = useTranslation();
  const isCalm = grouped.needsYou.length === 0 && grouped.waiting.length === 0;
  return (
    <>
      {isCalm && <p className="soft">{t('queue.nothingWaits')}</p>}
      {groups
        .filter((group) => grouped[group].length > 0)
        .map((group) => (
          <section key={group} aria-labelledby={`queue-${group}`} className={styles.part}>
            <h2 id={`queue-${group}`} data-group={group}>
              {t(`queue.group.${group}`)} <span className={styles.count}>{grouped[group].length}</span>
            </h2>
            <Rows items={grouped[group]} />
          </section>
        ))}
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
