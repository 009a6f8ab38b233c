/** Where a statement is from: the registry, the business itself, or whom Didit names. */
import { useTranslation } from 'react-i18next';
import { IconBuildingBank, IconInfoCircle, IconUser } from '../../ui/icons.ts';
import styles from './OriginTag.module.css';
import type { Origin } from './ownership/holders.ts';
import { valueName } from './words.ts';

export function OriginTag({ origin }: { origin: Origin }) {
  const { t } = useTranslation();
  const known = (['registry', 'declared'] as const).find((one) => one === origin);
  const Icon = origin === 'registry' ? IconBuildingBank : origin === 'declared' ? IconUser : IconInfoCircle;
  return (
    <span className={styles.tag} data-origin={known ?? 'other'}>
      <Icon size={14} aria-hidden="true" />
      {known ? t(`record.origin.${known}`) : valueName(origin)}
    </span>
  );
}
