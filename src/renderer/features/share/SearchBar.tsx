/** What is looked for: people or businesses, a text, and what narrows it: status, country, period. */
import { NativeSelect, TextInput } from '@mantine/core';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionStatuses } from '../../../shared/session.ts';
import { type Period, periods } from '../../helpers/period.ts';
import { countryCodes } from '../../i18n/countries.ts';
import { byName, country as countryName } from '../../i18n/format.ts';
import { Choice } from '../../ui/Choice.tsx';
import { IconBuilding, IconSearch, IconUser, iconSize } from '../../ui/icons.ts';
import { countriesSeen } from './known-sessions.ts';
import styles from './SearchBar.module.css';
import { changeSearch, loadSessions, type StatusFilter, useSearch } from './search-store.ts';
import { useSeveral } from './several-store.ts';
import { choose, chooseAndMint } from './share-store.ts';

export function SearchBar() {
  const { t } = useTranslation();
  const { kind, search } = useSearch();
  const field = useRef<HTMLInputElement>(null);
  // Before the next key: what was begun on another screen goes on here.
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);

  return (
    <search className={styles.bar}>
      <div className={styles.first}>
        <Choice
          label={t('share.kind')}
          labelHidden
          value={kind}
          options={[
            {
              value: 'user',
              label: <KindLabel icon={<IconUser size={iconSize.medium} />} text={t('share.people')} />,
            },
            {
              value: 'business',
              label: (
                <KindLabel icon={<IconBuilding size={iconSize.medium} />} text={t('share.businesses')} />
              ),
            },
          ]}
          onChange={(value) => {
            choose(undefined);
            changeSearch({ kind: value });
          }}
        />
        <TextInput
          ref={field}
          className={styles.search ?? ''}
          type="search"
          data-tour="search"
          aria-label={t('share.search')}
          placeholder={t(`share.searchHint.${kind}`)}
          leftSection={<IconSearch size={iconSize.medium} aria-hidden="true" />}
          value={search}
          maxLength={200}
          spellCheck={false}
          onChange={(event) => changeSearch({ search: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              const [first] = useSearch.getState().rows;
              // One key from the search to the code, where the first is the one that is meant.
              const isAtOnce = event.ctrlKey || event.metaKey;
              if (!isAtOnce) void loadSessions();
              else if (first && !useSeveral.getState().on) chooseAndMint(first);
            }
            if (event.key === 'ArrowDown') {
              event.preventDefault();
              document.querySelector<HTMLElement>('[data-session-row]')?.focus();
            }
          }}
        />
      </div>
      <Filters />
    </search>
  );
}

function Filters() {
  const { t } = useTranslation();
  const { filter, country, period } = useSearch();
  return (
    <>
      <NativeSelect
        className={styles.filter ?? ''}
        data-narrows={filter !== 'all' && filter !== 'shareable'}
        label={t('share.status')}
        value={filter}
        data={[
          { value: 'shareable', label: t('share.filter.shareable') },
          { value: 'all', label: t('share.filter.all') },
          ...sessionStatuses.map((status) => ({ value: status, label: t(`status.${status}`) })),
        ]}
        onChange={(event) => changeSearch({ filter: event.currentTarget.value as StatusFilter })}
      />
      <NativeSelect
        className={styles.filter ?? ''}
        data-narrows={country !== ''}
        label={t('share.country')}
        value={country}
        data={[{ value: '', label: t('share.anyCountry') }, ...useCountries()]}
        onChange={(event) => changeSearch({ country: event.currentTarget.value })}
      />
      <NativeSelect
        className={styles.filter ?? ''}
        data-narrows={period !== 'all'}
        label={t('history.period.label')}
        value={period}
        data={periods.map((value) => ({ value, label: t(`history.period.${value}`) }))}
        onChange={(event) => changeSearch({ period: event.currentTarget.value as Period })}
      />
    </>
  );
}

/** Those that were seen first, then all others, each by name in the reader's alphabet. */
function useCountries() {
  const { t } = useTranslation();
  const seen = useSearch(() => countriesSeen().toSorted().join(' '));
  return useMemo(() => {
    const codes = new Set(seen.split(' '));
    const named = countryCodes.map((value) => ({ value, label: countryName(value) })).toSorted(byName);
    const groups = [
      { group: t('share.countriesSeen'), items: named.filter(({ value }) => codes.has(value)) },
      { group: t('share.countriesOther'), items: named.filter(({ value }) => !codes.has(value)) },
    ];
    return groups.filter(({ items }) => items.length > 0);
  }, [seen, t]);
}

function KindLabel({ icon, text }: { icon: React.ReactNode; text: string }) {
  return (
    <span className={styles.kind}>
      <span aria-hidden="true">{icon}</span>
      {text}
    </span>
  );
}
