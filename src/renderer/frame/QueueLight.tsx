/** How sending fares, in a word and a shape; pressing it shows the queue and why. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useActiveQueue, useActiveReachability } from '../desk/desk-store.ts';
import { show } from '../desk/navigation.ts';
import { announce } from '../helpers/announce.ts';
import { useLocalNow } from '../helpers/clock.ts';
import { time, timeOrDay } from '../i18n/format.ts';
import {
  IconCircleCheck,
  type IconClock,
  IconCloudOff,
  IconDatabaseOff,
  IconHelpCircle,
  IconKey,
  IconLock,
  IconPlayerPause,
  IconRouterOff,
  IconWifiOff,
  iconSize,
} from '../ui/icons.ts';
import styles from './QueueLight.module.css';
import { type LightFace, lightOf } from './queue-light.ts';

const looks: Record<LightFace, { Icon: typeof IconClock; tone: 'calm' | 'warn' | 'bad' }> = {
  online: { Icon: IconCircleCheck, tone: 'calm' },
  unknown: { Icon: IconHelpCircle, tone: 'calm' },
  offline: { Icon: IconWifiOff, tone: 'warn' },
  'service-down': { Icon: IconCloudOff, tone: 'warn' },
  'captive-portal-or-proxy': { Icon: IconRouterOff, tone: 'warn' },
  'rate-limited': { Icon: IconPlayerPause, tone: 'warn' },
  'key-rejected': { Icon: IconKey, tone: 'bad' },
  locked: { Icon: IconLock, tone: 'bad' },
  storage: { Icon: IconDatabaseOff, tone: 'bad' },
};

export function QueueLight() {
  const { t } = useTranslation();
  const { face, since, until, problem } = lightOf(useActiveQueue(), useActiveReachability());
  const { Icon, tone } = looks[face];
  const title = t(`light.face.${face}.title`);
  const hint =
    face === 'captive-portal-or-proxy' && problem
      ? t(`problems.${problem.code}.title`)
      : t(`light.face.${face}.hint`);
  useToldChange(title, face);
  return (
    <button
      type="button"
      className={styles.light}
      data-mode={face}
      data-tone={tone}
      data-testid="queue-light"
      title={`${title}. ${hint}`}
      onClick={() => show('queue')}
    >
      <Icon size={iconSize.large} aria-hidden="true" />
      <span className={styles.words}>
        <span className={styles.title}>{title}</span>
        <span className={styles.hint}>{hint}</span>
        {since !== undefined && (
          <span className={styles.hint}>{t('light.since', { when: timeOrDay(since) })}</span>
        )}
        {until !== undefined && <Until until={until} />}
      </span>
    </button>
  );
}

/** What the banner above the screen says by itself. */
const toldByBanner: ReadonlySet<LightFace> = new Set(['key-rejected', 'locked', 'storage']);

/** Says a change of the light once, though not how it was at first. */
function useToldChange(title: string, face: LightFace): void {
  const told = useRef<LightFace>(undefined);
  useEffect(() => {
    if (face === 'unknown' || face === told.current) return;
    if (told.current !== undefined && !toldByBanner.has(face)) announce(title);
    told.current = face;
  }, [title, face]);
}

function Until({ until }: { until: number }) {
  const { t } = useTranslation();
  if (until <= useLocalNow()) return null;
  return <span className={styles.hint}>{t('light.until', { time: time(until) })}</span>;
}
