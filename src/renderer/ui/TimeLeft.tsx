/** How long a token still lives, by Didit's clock: a number that ticks, and a bar that empties. */
import { useTranslation } from 'react-i18next';
import { secondsLeft, useDiditNow } from '../app/clock.ts';
import { countdown, dateTime, duration } from '../i18n/format.ts';
import styles from './TimeLeft.module.css';

interface Span {
  issuedAt: number;
  expiresAt: number;
}

/** The share of the lifetime below which time is short, as a fraction. */
const short = 0.1;

/** The countdown alone, for a line of text. Screen readers hear a rounded duration, not every second. */
export function TimeLeft({ issuedAt, expiresAt }: Span) {
  const { t } = useTranslation();
  const seconds = secondsLeft(expiresAt, useDiditNow());
  if (seconds === 0) return <span className={styles.over}>{t('time.expired')}</span>;
  return (
    <span
      className={styles.number}
      data-short={isShort(seconds, { issuedAt, expiresAt })}
      title={dateTime(expiresAt)}
    >
      <span aria-hidden="true">{countdown(seconds)}</span>
      <span className="visually-hidden">{duration(seconds)}</span>
    </span>
  );
}

/** The countdown with its bar. */
export function TimeLeftBar({ issuedAt, expiresAt }: Span) {
  const seconds = secondsLeft(expiresAt, useDiditNow());
  const whole = Math.max(1, (expiresAt - issuedAt) / 1000);
  const part = Math.min(1, seconds / whole);
  return (
    <span className={styles.withBar}>
      <TimeLeft issuedAt={issuedAt} expiresAt={expiresAt} />
      <span className={styles.bar} data-short={isShort(seconds, { issuedAt, expiresAt })} aria-hidden="true">
        <span style={{ transform: `scaleX(${part})` }} />
      </span>
    </span>
  );
}

function isShort(seconds: number, { issuedAt, expiresAt }: Span): boolean {
  return seconds <= Math.max(30, ((expiresAt - issuedAt) / 1000) * short);
}
