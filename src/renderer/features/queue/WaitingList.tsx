/** What still waits, in short: the few that run out first, and how many more there are. */
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../../shared/contract/index.ts';
import { useProfiles } from '../../desk/desk-store.ts';
import { beside } from '../../helpers/beside.ts';
import { IconBuilding, IconUser, iconSize } from '../../ui/icons.ts';
import { TimeLeftBar } from '../../ui/TimeLeft.tsx';
import { ImportStateBadge } from './ImportStateBadge.tsx';
import styles from './WaitingList.module.css';

const most = 5;

/** `items` in the order in which they shall stand, as `waitingOf` gives them. */
export function WaitingList({ items }: { items: readonly ImportView[] }) {
  const { t } = useTranslation();
  const profiles = useProfiles();
  const ofSeveral = new Set(items.map((item) => item.profileId)).size > 1;
  const more = items.length - most;
  return (
    <ul className={styles.list} data-testid="waiting-list">
      {items.slice(0, most).map((item) => {
        const Icon = item.kind === 'user' ? IconUser : IconBuilding;
        const profile = profiles.find((one) => one.id === item.profileId)?.name;
        const sender = t('queue.from', { sender: item.senderName ?? t('token.unknownSender') });
        return (
          <li key={item.id} className={styles.row}>
            <Icon size={iconSize.large} role="img" aria-label={t(`kind.${item.kind}`)} />
            <span className={styles.who}>
              <span className={styles.reference}>{item.vendorData}</span>
              <span className="quiet">{beside(ofSeveral && profile, sender)}</span>
            </span>
            <ImportStateBadge state={item.state} />
            <TimeLeftBar expiresAt={item.expiresAt} />
          </li>
        );
      })}
      {more > 0 && <li className={styles.more}>{t('queue.moreWait', { count: more })}</li>}
    </ul>
  );
}
