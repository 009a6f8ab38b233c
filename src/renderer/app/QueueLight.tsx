/** How the queue fares, in a word and a shape; pressing it shows the queue and why. */
import { useTranslation } from 'react-i18next';
import type { QueueMode } from '../../shared/contract/index.ts';
import { time } from '../i18n/format.ts';
import {
  IconCircleCheck,
  type IconClock,
  IconCloudOff,
  IconKey,
  IconLock,
  IconPlayerPause,
  IconWifiOff,
} from '../ui/icons.ts';
import { useDiditNow } from './clock.ts';
import { useActiveQueue } from './desk-store.ts';
import { show } from './navigation.ts';
import styles from './QueueLight.module.css';

const icons: Record<QueueMode, typeof IconClock> = {
  running: IconCircleCheck,
  offline: IconWifiOff,
  'service-down': IconCloudOff,
  'key-rejected': IconKey,
  'rate-limited': IconPlayerPause,
  locked: IconLock,
};

export function QueueLight() {
  const { t } = useTranslation();
  const queue = useActiveQueue();
  if (!queue) return null;
  const Icon = icons[queue.mode];
  return (
    <button
      type="button"
      className={styles.light}
      data-mode={queue.mode}
      data-testid="queue-light"
      onClick={() => show('queue')}
    >
      <Icon size={18} aria-hidden="true" />
      <span className={styles.words}>
        <span className={styles.title}>{t(`queueMode.${queue.mode}.title`)}</span>
        <span className={styles.hint}>{t(`queueMode.${queue.mode}.hint`)}</span>
        {queue.until !== undefined && <Until until={queue.until} />}
      </span>
    </button>
  );
}

function Until({ until }: { until: number }) {
  const { t } = useTranslation();
  if (until <= useDiditNow()) return null;
  return <span className={styles.hint}>{t('queueMode.until', { time: time(until) })}</span>;
}
