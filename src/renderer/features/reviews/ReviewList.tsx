/** The records of the profile that wait for a decision, to be searched and narrowed. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { memo, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../../shared/contract/index.ts';
import { sessionOfImport, useIdentity } from '../../desk/identities.ts';
import { show } from '../../desk/navigation.ts';
import { useIsTold } from '../../desk/relay.ts';
import { useRovingRows } from '../../helpers/roving-rows.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ImportListRow } from '../../ui/ImportListRow.tsx';
import { IconEye, IconSearch, iconSize, pictureSize } from '../../ui/icons.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useKeptFocus } from './kept-focus.ts';
import { ReviewButtons } from './ReviewButtons.tsx';
import { ReviewFacts } from './ReviewFacts.tsx';
import styles from './ReviewList.module.css';
import { narrowed, type ReviewFilter, waitsFor } from './review-list.ts';

/** How many are drawn at first, and with each further step. */
const step = 50;

export function ReviewList({ items }: { items: readonly ImportView[] }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<ReviewFilter>({ search: '', waitsFor: 'anybody' });
  const [drawn, setDrawn] = useState(step);
  const shown = useMemo(() => narrowed(items, filter), [items, filter]);
  const section = useRef<HTMLElement>(null);
  const keepsFocus = useKeptFocus(section);
  const rows = useRovingRows<HTMLUListElement>();
  const part = {
    ref: section,
    className: styles.part,
    tabIndex: -1,
    'aria-label': t('review.list'),
    ...keepsFocus,
  };
  if (items.length === 0) {
    return (
      <section {...part}>
        <EmptyState
          icon={<IconEye size={pictureSize.small} />}
          title={t('review.empty')}
          action={
            <Button variant="default" onClick={() => show('receive')}>
              {t('review.emptyAction')}
            </Button>
          }
        >
          {t('review.emptyHint')}
        </EmptyState>
      </section>
    );
  }
  return (
    <section {...part}>
      <search className={styles.filters}>
        <TextInput
          className={styles.search ?? ''}
          type="search"
          aria-label={t('review.search')}
          placeholder={t('review.searchHint')}
          leftSection={<IconSearch size={iconSize.medium} aria-hidden="true" />}
          value={filter.search}
          maxLength={200}
          spellCheck={false}
          onChange={(event) => setFilter({ ...filter, search: event.currentTarget.value })}
        />
        <NativeSelect
          aria-label={t('review.waiting')}
          value={filter.waitsFor}
          data={[
            { value: 'anybody', label: t('review.anybody') },
            ...waitsFor.map((value) => ({ value, label: t(`review.${value}`) })),
          ]}
          onChange={(event) =>
            setFilter({ ...filter, waitsFor: event.currentTarget.value as ReviewFilter['waitsFor'] })
          }
        />
      </search>
      <HowChangesCome />
      <p className={shown.length === 0 ? 'soft' : 'visually-hidden'} role="status">
        {shown.length === 0 ? t('review.nothingFits') : t('review.found', { count: shown.length })}
      </p>
      <ul {...rows} className={styles.list}>
        {shown.slice(0, drawn).map((item) => (
          <ReviewRow key={item.id} item={item} />
        ))}
      </ul>
      {shown.length > drawn && (
        <Button variant="subtle" onClick={() => setDrawn(drawn + step)}>
          {t('queue.more')}
        </Button>
      )}
    </section>
  );
}

/** Whether the relay tells, where this desk has one. */
function HowChangesCome() {
  const { t } = useTranslation();
  const isTold = useIsTold();
  if (isTold === undefined) return null;
  return (
    <p className="quiet" data-testid="how-changes-come">
      {t(isTold ? 'review.told' : 'review.asked')}
    </p>
  );
}

/** Drawn anew only when it has changed itself. */
const ReviewRow = memo(function ReviewRow({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const { review } = item;
  return (
    <ImportListRow
      item={item}
      identity={useIdentity(sessionOfImport(item))}
      testId="review-row"
      badge={<StatusBadge status={item.importedStatus} text="" />}
      facts={review && <ReviewFacts item={item} review={review} />}
      buttons={<ReviewButtons item={item} inRow />}
      onOpen={() => show('queue', { importId: item.id })}
      openLabel={t('queue.openRecord')}
    />
  );
});
