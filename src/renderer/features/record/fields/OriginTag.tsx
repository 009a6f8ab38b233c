/** Where a statement is from: the registry, the business itself, or whom Didit names. */
import { useTranslation } from 'react-i18next';
import { IconBuildingBank, IconInfoCircle, IconUser, iconSize } from '../../../ui/icons.ts';
import styles from './OriginTag.module.css';
import type { Origin } from './origins.ts';
import { originName } from './words.ts';

export function OriginTag({ origin }: { origin: Origin }) {
  useTranslation();
  const Icon = origin === 'registry' ? IconBuildingBank : origin === 'declared' ? IconUser : IconInfoCircle;
  return (
    <span
      className={styles.tag}
      data-origin={origin === 'registry' || origin === 'declared' ? origin : 'other'}
    >
      <Icon size={iconSize.small} aria-hidden="true" />
      {originName(origin)}
    </span>
  );
}
