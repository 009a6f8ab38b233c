/** Opens the search over everything, and says by which keys it opens too. */
import { useTranslation } from 'react-i18next';
import { showSearchEverywhere } from '../desk/search-everywhere.ts';
import { isMac } from '../helpers/platform.ts';
import { IconSearch, iconSize } from '../ui/icons.ts';
import styles from './SearchButton.module.css';

export function SearchButton() {
  const { t } = useTranslation();
  const keys = `${isMac ? '⌘' : t('shortcuts.key.ctrl')} K`;
  return (
    <button
      type="button"
      className={styles.button}
      title={`${t('everywhere.title')} (${keys})`}
      aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}
      onClick={() => showSearchEverywhere(true)}
    >
      <IconSearch size={iconSize.medium} aria-hidden="true" />
      <span className={styles.words}>{t('everywhere.open')}</span>
      <span className={styles.keys} aria-hidden="true">
        {keys}
      </span>
    </button>
  );
}
