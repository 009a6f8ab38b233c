/** Live, sandbox or practice: told apart by word, icon and shape, so that no colour is needed. */
import { useTranslation } from 'react-i18next';
import type { Environment } from '../../shared/contract/index.ts';
import styles from './EnvironmentBadge.module.css';
import { IconBroadcast, IconFlask, IconSchool } from './icons.ts';

const icons = { live: IconBroadcast, sandbox: IconFlask, practice: IconSchool };

export function EnvironmentBadge({ environment }: { environment: Environment }) {
  const { t } = useTranslation();
  const Icon = icons[environment];
  return (
    <span className={styles.badge} data-environment={environment}>
      <Icon size={14} aria-hidden="true" />
      {t(`environment.${environment}`)}
    </span>
  );
}
