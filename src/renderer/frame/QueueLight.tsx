/** How sending fares, in a word and a shape; pressing it shows the queue and why. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useActiveQueue, useActiveReachability } from '../desk/desk-store.ts';
import { show } from '../desk/navigation.ts';
import { announce } from '../helpers/announce.ts';
import { useLocalNow } from '../helpers/clock.ts';
import { isToday, time, timeOrDay } from '../i18n/format.ts';
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
import { type LightState, queueLight } from './queue-light.ts';

const looks: Record<LightState, { Icon: typeof IconClock; tone: 'calm' | 'warn' | 'bad' }> = {
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
  const { state, since, until, problem } = queueLight(useActiveQueue(), useActiveReachability());
  const { Icon, tone } = looks[state];
  const title = t(`light.state.${state}.title`);
  const hint =
    state === 'captive-portal-or-proxy' && problem
      ? t(`problems.${problem.code}.title`)
      : t(`light.state.${state}.hint`);
  useAnnouncedChange(title, state);
  return (
    <button
      type="button"
      className={styles.light}
      data-mode={state}
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
          <span className={styles.hint}>
            {t(isToday(since) ? 'light.since' : 'light.sinceDay', { when: timeOrDay(since) })}
          </span>
        )}
        {until !== undefined && <Until until={until} />}
      </span>
    </button>
  );
}

/** What the banner above the screen says by itself. */
const shownInBanner: ReadonlySet<LightState> = new Set(['key-rejected', 'locked', 'storage']);

/** Says a change of the light once, though not how it was at first. */
function useAnnouncedChange(title: string, state: LightState): void {
  const announced = useRef<LightState>(undefined);
  useEffect(() => {
    if (state === 'unknown' || state === announced.current) return;
    if (announced.current !== undefined && !shownInBanner.has(state)) announce(title);
    announced.current = state;
  }, [title, state]);
}

function Until({ until }: { until: number }) {
  const { t } = useTranslation();
  if (until <= useLocalNow()) return null;
  return <span className={styles.hint}>{t('light.until', { time: time(until) })}</span>;
}
