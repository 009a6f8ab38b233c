/** The settings in groups, and a way to each: who looks for one thing does not read all of them. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { PanelGroup } from '../../ui/Panel.tsx';
import styles from './SettingsScreen.module.css';

const groups = ['profiles', 'desk', 'changes', 'program'] as const;
type GroupName = (typeof groups)[number];

/** Of the element in which a group stands. */
export function idOfGroup(name: GroupName): string {
  return `settings-group-${name}`;
}

export function SettingsContents() {
  const { t } = useTranslation();
  return (
    <nav className={styles.contents} aria-label={t('settings.contents')}>
      <ul>
        {groups.map((name) => (
          <li key={name}>
            <a
              href={`#${idOfGroup(name)}`}
              onClick={(event) => {
                // The page's address stays as it is.
                event.preventDefault();
                const group = document.getElementById(idOfGroup(name));
                group?.scrollIntoView({ block: 'start' });
                group?.focus({ preventScroll: true });
              }}
            >
              {t(name === 'profiles' ? 'settings.profiles' : `settings.group.${name}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface SettingsGroupProps {
  name: Exclude<GroupName, 'profiles'>;
  children: React.ReactNode;
}

export function SettingsGroup({ name, children }: SettingsGroupProps) {
  const { t } = useTranslation();
  const title = useId();
  return (
    <section id={idOfGroup(name)} className={styles.group} tabIndex={-1} aria-labelledby={title}>
      <h2 id={title}>{t(`settings.group.${name}`)}</h2>
      <PanelGroup>{children}</PanelGroup>
    </section>
  );
}
