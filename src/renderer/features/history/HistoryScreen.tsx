/** History: what was shared, imported and decided here, to be looked through, searched and saved. */
import { Button, Checkbox, NativeSelect, Skeleton, TextInput } from '@mantine/core';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../shared/contract/index.ts';
import { useSlice } from '../../desk/desk-store.ts';
import { show, useNavigation } from '../../desk/navigation.ts';
import { toastSaved } from '../../desk/toasts.ts';
import { announce } from '../../helpers/announce.ts';
import { type Period, periods } from '../../helpers/period.ts';
import { useTask } from '../../helpers/task.ts';
import { Choice } from '../../ui/Choice.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import {
  IconChartBar,
  IconDownload,
  IconHistory,
  IconPrinter,
  IconSearch,
  iconSize,
  pictureSize,
} from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { HistoryDialog } from './HistoryDialog.tsx';
import { HistoryPrint } from './HistoryPrint.tsx';
import styles from './HistoryScreen.module.css';
import { HistoryTable } from './HistoryTable.tsx';
import {
  beginHistory,
  entriesToPrint,
  isNarrowed,
  refreshHistory,
  saveHistory,
  useHistory,
  type Wanted,
  want,
} from './history-store.ts';
import { outcomeName, outcomes } from './outcomes.ts';

const FilterCharts = lazy(async () => ({ default: (await import('./FilterCharts.tsx')).FilterCharts }));

/** Px that a window is high where the charts stand above the list at first, and how high they are. */
const roomForCharts = 760;
const chartsHeight = 176;

export function HistoryScreen() {
  const { t } = useTranslation();
  const { days, isWhole, isCut, wanted, problem } = useHistory();
  const total = useMemo(() => days?.reduce((sum, { count }) => sum + count, 0), [days]);
  const [opened, setOpened] = useState<HistoryEntry>();
  const save = useTask(async () => {
    const saved = await saveHistory();
    if (saved === true) toastSaved(t('history.saved'));
    return typeof saved === 'object' ? saved : undefined;
  });
  const [printed, setPrinted] = useState<{ entries: readonly HistoryEntry[]; isCut: boolean }>();
  const print = useTask(async () => {
    const answer = await entriesToPrint();
    if (answer.ok) setPrinted(answer.value);
    return answer.ok ? undefined : answer.problem;
  });
  const endPrinting = useCallback(() => setPrinted(undefined), []);
  const [withCharts, setWithCharts] = useState(() => window.innerHeight >= roomForCharts);
  useEffect(beginHistory, []);
  const searchedFor = useNavigation((navigation) => navigation.search);
  useEffect(() => {
    if (searchedFor !== undefined) want({ search: searchedFor });
  }, [searchedFor]);
  useEffect(() => {
    if (total !== undefined && isWhole) announce(t('history.found', { count: total }));
  }, [total, isWhole, t]);
  const narrowed = isNarrowed(wanted);
  const failure = problem ?? save.problem ?? print.problem;

  return (
    <Screen
      fill
      title={t('history.title')}
      lead={t('history.lead')}
      actions={[
        {
          label: t('history.save'),
          icon: <IconDownload size={iconSize.medium} aria-hidden="true" />,
          busy: save.busy,
          disabled: !total,
          run: () => void save.run(),
        },
        {
          label: t('history.print'),
          icon: <IconPrinter size={iconSize.medium} aria-hidden="true" />,
          busy: print.busy,
          disabled: !total,
          run: () => void print.run(),
        },
        {
          label: t('charts.title'),
          icon: <IconChartBar size={iconSize.medium} aria-hidden="true" />,
          pressed: withCharts,
          run: () => setWithCharts(!withCharts),
        },
      ]}
    >
      <Filters />
      {failure && (
        <ProblemNote problem={failure} live>
          {problem && (
            <Button variant="default" onClick={() => void refreshHistory()}>
              {t('common.tryAgain')}
            </Button>
          )}
        </ProblemNote>
      )}
      {withCharts && Boolean(total) && (
        <div className={styles.charts}>
          <Suspense fallback={<Skeleton height={chartsHeight} />}>
            <FilterCharts />
          </Suspense>
        </div>
      )}
      {isCut && <p className="soft">{t('history.cut', { count: total ?? 0 })}</p>}
      {total === 0 ? (
        <EmptyState
          icon={<IconHistory size={pictureSize.small} />}
          title={t(narrowed ? 'history.empty.narrowed' : 'history.empty.none')}
          action={
            <Button variant="default" onClick={narrowed ? beginHistory : () => show('share')}>
              {t(narrowed ? 'history.empty.clear' : 'history.empty.share')}
            </Button>
          }
        >
          {t(narrowed ? 'history.empty.narrowedHint' : 'history.empty.noneHint')}
        </EmptyState>
      ) : (
        days !== undefined && <HistoryTable days={days} onOpen={setOpened} />
      )}
      {printed && <HistoryPrint {...printed} onClosed={endPrinting} />}
      {opened && <HistoryDialog entry={opened} onClose={() => setOpened(undefined)} />}
    </Screen>
  );
}

function Filters() {
  const { t } = useTranslation();
  const { what, outcome, applicationId, period, search, allProfiles } = useHistory(({ wanted }) => wanted);
  const partners = useSlice('partners') ?? [];
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  return (
    <search className={styles.filters}>
      <div className={styles.first}>
        <Choice
          label={t('history.what.label')}
          labelHidden
          value={what}
          options={(['all', 'share', 'import', 'decision', 'change'] as const).map((value) => ({
            value,
            label: t(`history.what.${value}`),
          }))}
          onChange={(value) => want({ what: value })}
        />
        <TextInput
          ref={field}
          className={styles.search ?? ''}
          type="search"
          aria-label={t('history.search')}
          placeholder={t('history.searchHint')}
          leftSection={<IconSearch size={iconSize.medium} aria-hidden="true" />}
          value={search}
          maxLength={200}
          spellCheck={false}
          onChange={(event) => want({ search: event.currentTarget.value })}
        />
      </div>
      <div className={styles.further}>
        <NativeSelect
          className={styles.narrowing ?? ''}
          aria-label={t('history.outcome')}
          value={outcome}
          data={[
            { value: 'all', label: t('history.anyOutcome') },
            ...outcomes.map((value) => ({ value, label: outcomeName(t, value) })),
          ]}
          onChange={(event) => want({ outcome: event.currentTarget.value as Wanted['outcome'] })}
        />
        <NativeSelect
          className={styles.narrowing ?? ''}
          aria-label={t('history.partner')}
          value={applicationId}
          data={[
            { value: '', label: t('history.anyPartner') },
            ...partners.map((partner) => ({ value: partner.applicationId, label: partner.name })),
          ]}
          onChange={(event) => want({ applicationId: event.currentTarget.value })}
        />
        <NativeSelect
          className={styles.narrowing ?? ''}
          aria-label={t('history.period.label')}
          value={period}
          data={periods.map((value) => ({ value, label: t(`history.period.${value}`) }))}
          onChange={(event) => want({ period: event.currentTarget.value as Period })}
        />
        <Checkbox
          label={t('history.allProfiles')}
          checked={allProfiles}
          onChange={(event) => want({ allProfiles: event.currentTarget.checked })}
        />
      </div>
    </search>
  );
}
