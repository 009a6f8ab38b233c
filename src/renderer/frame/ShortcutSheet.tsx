/** All keyboard shortcuts, by key. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { showShortcutSheet } from '../desk/shortcut-sheet.ts';
import { TourButton } from '../features/tour/TourButton.tsx';
import { isMac } from '../helpers/platform.ts';
import { Modal, ModalButtons } from '../ui/Modal.tsx';
import styles from './ShortcutSheet.module.css';
import { groups, shortcuts } from './shortcuts.ts';

export function ShortcutSheet() {
  const { t } = useTranslation();
  return (
    <Modal wide title={t('shortcuts.title')} testId="shortcuts" onClose={() => showShortcutSheet(false)}>
      {groups.map((group) => (
        <section key={group} className={styles.group}>
          <h3>{t(`shortcuts.${group}`)}</h3>
          <dl className={styles.list}>
            {shortcuts
              .filter((shortcut) => shortcut.group === group)
              .map(({ what, keys }) => (
                <div key={what} className={styles.line}>
                  <dt>{t(`shortcuts.what.${what}`)}</dt>
                  <dd>
                    {keys.map((combination) => (
                      <Keys key={combination} combination={combination} />
                    ))}
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
      <ModalButtons>
        <TourButton onTaken={() => showShortcutSheet(false)} />
        <Button data-first-focus onClick={() => showShortcutSheet(false)}>
          {t('common.close')}
        </Button>
      </ModalButtons>
    </Modal>
  );
}

function Keys({ combination }: { combination: string }) {
  const { t } = useTranslation();
  const names: Record<string, string> = {
    Mod: isMac ? '⌘' : t('shortcuts.key.ctrl'),
    Ctrl: isMac ? '⌃' : t('shortcuts.key.ctrl'),
    Shift: isMac ? '⇧' : t('shortcuts.key.shift'),
    Plus: '+',
    '-': '−',
    Enter: t('shortcuts.key.enter'),
    Esc: t('shortcuts.key.esc'),
    PageUp: t('shortcuts.key.pageUp'),
    PageDown: t('shortcuts.key.pageDown'),
    Home: t('shortcuts.key.home'),
    End: t('shortcuts.key.end'),
  };
  return (
    <span className={styles.keys}>
      {combination.split('+').map((key) => (
        <kbd key={key} className={styles.key}>
          {names[key] ?? key}
        </kbd>
      ))}
    </span>
  );
}
