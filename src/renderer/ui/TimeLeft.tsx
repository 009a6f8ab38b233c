/**
 * How long a token still lives, by Didit's clock: a number that ticks, and a bar that empties over the last hour. Below ten minutes
 * and below three both change their look, by sign and shape and not by colour alone. One scale for all, so that bars can be compared.
 */
import { useTranslation } from 'react-i18next';
import { fullBar, secondsLeft, type Urgency, urgency, useDiditNow } from '../helpers/clock.ts';
import { countdown, dateTime, duration } from '../i18n/format.ts';
import { IconAlertTriangle, IconHourglassHigh, iconSize } from './icons.ts';
import styles from './TimeLeft.module.css';

interface Span {
  /** Unix ms. */
  expiresAt: number;
}

/** The countdown alone, for a line of text. Screen readers hear a rounded duration, not every second. */
export function TimeLeft(span: Span) {
  const { t } = useTranslation();
  const now = useDiditNow();
  const seconds = secondsLeft(span.expiresAt, now);
  const state = urgency(span, now);
  if (state === 'over') return <span className={styles.over}>{t('time.expired')}</span>;
  return (
    <span className={styles.number} data-urgency={state} title={dateTime(span.expiresAt)}>
      <Sign urgency={state} />
      <span aria-hidden="true">{countdown(seconds)}</span>
      <span className="visually-hidden">
        {duration(seconds)}
        {state !== 'calm' && ` (${t(`time.${state}`)})`}
      </span>
    </span>
  );
}

function Sign({ urgency: state }: { urgency: Urgency }) {
  if (state === 'short') return <IconHourglassHigh size={iconSize.small} aria-hidden="true" />;
  return state === 'critical' ? <IconAlertTriangle size={iconSize.small} aria-hidden="true" /> : null;
}

/** The countdown with its bar. */
export function TimeLeftBar(span: Span) {
  const now = useDiditNow();
  const part = (span.expiresAt - now) / fullBar;
  return (
    <span className={styles.withBar}>
      <TimeLeft {...span} />
      <span className={styles.bar} data-urgency={urgency(span, now)} aria-hidden="true">
        <span style={{ transform: `scaleX(${Math.max(0, Math.min(1, part))})` }} />
      </span>
    </span>
  );
}
