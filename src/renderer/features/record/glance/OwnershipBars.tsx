/** Who owns a business directly, the largest first, each share as a bar with its number. */
import { useTranslation } from 'react-i18next';
import { percent } from '../../../i18n/format.ts';
import { IconBuilding, IconUser, iconSize } from '../../../ui/icons.ts';
import type { Holder, Ownership } from '../ownership/holders.ts';
import { goToPart } from '../sheet/go-to-part.ts';
import styles from './Glance.module.css';

/** So many are drawn; the whole picture is one press away. */
const maxBars = 5;

interface OwnershipBarsProps {
  ownership: Ownership;
  /** The id of the element that holds the whole picture. */
  pictureId: string;
}

export function OwnershipBars({ ownership, pictureId }: OwnershipBarsProps) {
  const { t } = useTranslation();
  const owners = [...ownership.owners].sort((one, other) => (other.share ?? -1) - (one.share ?? -1));
  if (owners.length === 0) return null;
  return (
    <div className={styles.owners} data-testid="ownership-bars">
      <h3>{t('record.ownership.owners')}</h3>
      <ul>
        {owners.slice(0, maxBars).map((owner) => (
          <Owner key={owner.id} owner={owner} />
        ))}
      </ul>
      <a
        href={`#${pictureId}`}
        onClick={(event) => {
          event.preventDefault();
          goToPart(pictureId);
        }}
      >
        {owners.length > maxBars
          ? t('record.showMore', { count: owners.length - maxBars })
          : t('record.ownership.title')}
      </a>
    </div>
  );
}

function Owner({ owner: { name, kind, share } }: { owner: Holder }) {
  const { t } = useTranslation();
  const Icon = kind === 'company' ? IconBuilding : IconUser;
  return (
    <li>
      <span className={styles.owner}>
        <Icon size={iconSize.small} aria-hidden="true" />
        <span>{name || t('record.unnamed')}</span>
      </span>
      <span className={share === undefined ? 'quiet' : styles.share}>
        {share === undefined ? t('record.ownership.unstated') : percent(share)}
      </span>
      <span className={styles.bar} aria-hidden="true">
        <span style={{ inlineSize: `${Math.min(100, Math.max(0, share ?? 0))}%` }} />
      </span>
    </li>
  );
}
