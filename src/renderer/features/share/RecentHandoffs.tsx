/** The last handoffs: whose each is, for whom, how it stands, and the one thing to do about it. */
import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActiveProfile, useSlice } from '../../desk/desk-store.ts';
import { announce } from '../../helpers/announce.ts';
import { useRovingRows } from '../../helpers/roving-rows.ts';
import { Choice } from '../../ui/Choice.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import {
  IconArrowLeft,
  IconChecklist,
  IconCircleCheck,
  IconScan,
  IconSearch,
  iconSize,
  pictureSize,
} from '../../ui/icons.ts';
import { Screen } from '../../ui/Screen.tsx';
import { openDialog, useAsked } from './asked-store.ts';
import { HandoffRow } from './HandoffRow.tsx';
import styles from './RecentHandoffs.module.css';
import { type HandoffState, handoffStates } from './recent-handoffs.ts';

/** So many at first: what is in view is asked for by name. */
const pageLength = 15;

type Shown = HandoffState | 'all';

export function RecentHandoffs() {
  const { t } = useTranslation();
  const profileId = useActiveProfile()?.id;
  const handoffs = (useSlice('handoffs') ?? []).filter((handoff) => handoff.profileId === profileId);
  const receipt = useAsked((asked) => asked.receipt);
  const [search, setSearch] = useState('');
  const [state, setState] = useState<Shown>('all');
  const [count, setCount] = useState(pageLength);
  const field = useRef<HTMLInputElement>(null);
  const rows = useRovingRows<HTMLUListElement>();
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (receipt) announce(t('handedOver.redeemedBy', { partner: receipt.handoff.partnerName }));
  }, [receipt, t]);
  // Whoever searches means all of them.
  const drawn = search.trim() === '' && state === 'all' ? handoffs.slice(0, count) : handoffs;

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape goes back, as the button does
    <div data-testid="recent-handoffs" onKeyDown={({ key }) => key === 'Escape' && openDialog(undefined)}>
      <Screen
        title={t('handedOver.title')}
        lead={t('handedOver.lead')}
        actions={[
          {
            label: t('share.backToList'),
            icon: <IconArrowLeft size={iconSize.medium} aria-hidden="true" />,
            run: () => openDialog(undefined),
          },
          {
            label: t('asking.readButton'),
            icon: <IconScan size={iconSize.large} aria-hidden="true" />,
            run: () => openDialog('read'),
          },
        ]}
      >
        {receipt && (
          <p className={styles.news} data-testid="receipt-read">
            <IconCircleCheck size={iconSize.large} aria-hidden="true" />
            {t('handedOver.redeemedBy', { partner: receipt.handoff.partnerName })}
          </p>
        )}
        {handoffs.length === 0 ? (
          <EmptyState icon={<IconChecklist size={pictureSize.small} />} title={t('handedOver.none')} />
        ) : (
          <>
            <search className={styles.bar}>
              <TextInput
                ref={field}
                type="search"
                className={styles.search ?? ''}
                aria-label={t('handedOver.search')}
                placeholder={t('handedOver.searchHint')}
                leftSection={<IconSearch size={iconSize.medium} aria-hidden="true" />}
                value={search}
                onChange={(event) => setSearch(event.currentTarget.value)}
              />
              <Choice<Shown>
                label={t('share.status')}
                labelHidden
                value={state}
                options={(['all', ...handoffStates] as const).map((value) => ({
                  value,
                  label: t(`handedOver.state.${value}`),
                }))}
                onChange={setState}
              />
            </search>
            {/* A row that does not fit draws nothing: its name is known to it alone. */}
            <ul className={styles.list} aria-label={t('handedOver.title')} {...rows}>
              {drawn.map((handoff) => (
                <HandoffRow
                  key={handoff.id}
                  handoff={handoff}
                  isNews={handoff.id === receipt?.handoff.id}
                  search={search}
                  state={state}
                />
              ))}
            </ul>
            <p className={styles.noResults}>{t('share.empty.narrowed')}</p>
            {drawn.length < handoffs.length && drawn.length === count && (
              <Button variant="subtle" onClick={() => setCount(count + pageLength)}>
                {t('share.more')}
              </Button>
            )}
          </>
        )}
      </Screen>
    </div>
  );
}
