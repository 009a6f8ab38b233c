/** The keys that go to a screen, beside the words of a button. For eyes only: the button says them to others. */
import { useTranslation } from 'react-i18next';
import { type Screen, screens } from '../../shared/screens.ts';
import { isMac } from '../helpers/platform.ts';
import styles from './Shortcut.module.css';

export function Shortcut({ of }: { of: Screen }) {
  const { t } = useTranslation();
  const key = screens.indexOf(of) + 1;
  return (
    <span aria-hidden="true">
      <kbd className={styles.keys}>{isMac ? `⌘${key}` : `${t('shortcuts.key.ctrl')}+${key}`}</kbd>
    </span>
  );
}
