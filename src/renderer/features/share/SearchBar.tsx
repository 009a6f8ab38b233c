/** What is looked for: people or businesses, a text, a status. */
import { NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionStatuses } from '../../../shared/session.ts';
import { Choice } from '../../ui/Choice.tsx';
import { IconBuilding, IconSearch, IconUser } from '../../ui/icons.ts';
import styles from './SearchBar.module.css';
import { chooseAndMint, loadSessions, look, type StatusFilter, useShare } from './share-store.ts';

export function SearchBar() {
  const { t } = useTranslation();
  const { kind, search, filter } = useShare();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);

  return (
    <search className={styles.bar}>
      <Choice
        label={t('share.kind')}
        labelHidden
        value={kind}
        options={[
          { value: 'user', label: <KindLabel icon={<IconUser size={16} />} text={t('share.people')} /> },
          {
            value: 'business',
            label: <KindLabel icon={<IconBuilding size={16} />} text={t('share.businesses')} />,
          },
        ]}
        onChange={(value) => look({ kind: value })}
      />
      <TextInput
        ref={field}
        className={styles.search ?? ''}
        type="search"
        data-tour="search"
        aria-label={t('share.search')}
        placeholder={t(`share.searchHint.${kind}`)}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        value={search}
        maxLength={200}
        spellCheck={false}
        onChange={(event) => look({ search: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            const [first] = useShare.getState().rows;
            // One key from the search to the code, where the first is the one that is meant.
            if (first && (event.ctrlKey || event.metaKey)) chooseAndMint(first);
            else void loadSessions();
          }
          if (event.key === 'ArrowDown') {
            event.preventDefault();
            document.querySelector<HTMLElement>('[data-session-row]')?.focus();
          }
        }}
      />
      <NativeSelect
        className={styles.filter ?? ''}
        aria-label={t('share.status')}
        value={filter}
        data={[
          { value: 'all', label: t('share.filter.all') },
          { value: 'shareable', label: t('share.filter.shareable') },
          ...sessionStatuses.map((status) => ({ value: status, label: t(`status.${status}`) })),
        ]}
        onChange={(event) => look({ filter: event.currentTarget.value as StatusFilter })}
      />
    </search>
  );
}

function KindLabel({ icon, text }: { icon: React.ReactNode; text: string }) {
  return (
    <span className={styles.kind}>
      <span aria-hidden="true">{icon}</span>
      {text}
    </span>
  );
}
