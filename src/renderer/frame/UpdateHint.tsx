/** That a newer Baton is there and comes when this one is closed: a line that asks for nothing. */
import { useTranslation } from 'react-i18next';
import { useSlice } from '../desk/desk-store.ts';
import { show } from '../desk/navigation.ts';
import { IconDownload, iconSize } from '../ui/icons.ts';
import styles from './UpdateHint.module.css';

export function UpdateHint() {
  const { t } = useTranslation();
  const updates = useSlice('updates');
  if (updates?.state !== 'ready') return null;
  const title = t('updates.hint.title');
  const text = t('updates.hint.text');
  return (
    <button
      type="button"
      className={styles.hint}
      data-testid="update-hint"
      title={`${title}. ${text}`}
      onClick={() => show('settings')}
    >
      <IconDownload size={iconSize.large} aria-hidden="true" />
      <span className={styles.words}>
        <span className={styles.title}>{title}</span>
        <span>{text}</span>
      </span>
    </button>
  );
}
