/** Live, sandbox or practice: told apart by word, sign, shape and pattern, so that no colour is needed. */
import { useTranslation } from 'react-i18next';
import type { Environment } from '../../shared/contract/index.ts';
import styles from './EnvironmentBadge.module.css';
import { IconBroadcast, IconFlask, IconSchool, iconSize } from './icons.ts';

const icons = { live: IconBroadcast, sandbox: IconFlask, practice: IconSchool };

interface EnvironmentBadgeProps {
  environment: Environment;
  /** A `band` lies over the whole width of what it belongs to. */
  look?: 'badge' | 'band';
}

export function EnvironmentBadge({ environment, look = 'badge' }: EnvironmentBadgeProps) {
  const { t } = useTranslation();
  const Icon = icons[environment];
  return (
    <span className={styles[look]} data-environment={environment}>
      <span className={styles.word}>
        <Icon size={iconSize.small} aria-hidden="true" />
        {t(`environment.${environment}`)}
      </span>
    </span>
  );
}
