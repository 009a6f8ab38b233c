/** The field at the top of the day: what is typed goes on as the search of the share screen. */
import { TextInput } from '@mantine/core';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBeginning } from '../../desk/navigation.ts';
import { showShortcutSheet } from '../../desk/shortcut-sheet.ts';
import { isScanning } from '../../helpers/scanning.ts';
import { IconSearch, iconSize } from '../../ui/icons.ts';
import styles from './CustomerSearch.module.css';
import { searchFor } from './ways.ts';

/** Ms without a key: the first keys of a hand scanner come closer together, and the others are kept from the field. */
const pause = 120;

export function CustomerSearch() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);
  useBeginning(() => field.current?.focus({ preventScroll: true }));
  useEffect(() => () => clearTimeout(timer.current), []);

  const goOn = () => {
    // As it stands then: more may have been typed, and a scan is taken back.
    if (isScanning()) wait();
    else if (field.current) void searchFor(() => field.current?.value);
  };
  const wait = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(goOn, pause);
  };
  return (
    <search className={styles.search}>
      <TextInput
        ref={field}
        type="search"
        aria-label={t('today.search')}
        placeholder={t('share.searchHint.user')}
        leftSection={<IconSearch size={iconSize.medium} aria-hidden="true" />}
        value={text}
        maxLength={200}
        spellCheck={false}
        onChange={(event) => {
          setText(event.currentTarget.value);
          wait();
        }}
        onKeyDown={(event) => {
          // It has the focus by itself: the list of shortcuts stays one key away.
          if (event.key !== '?' || text !== '') return;
          event.preventDefault();
          showShortcutSheet(true);
        }}
      />
    </search>
  );
}
