/** The countdown beside the code. It speaks at the half, the quarter and the tenth, not every second. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../helpers/announce.ts';
import { secondsLeft, useDiditNow } from '../../helpers/clock.ts';
import { countdown, duration } from '../../i18n/format.ts';
import styles from './BigCountdown.module.css';

const marks = [0.5, 0.25, 0.1];

export function BigCountdown({ issuedAt, expiresAt }: { issuedAt: number; expiresAt: number }) {
  const { t } = useTranslation();
  const seconds = secondsLeft(expiresAt, useDiditNow());
  const whole = Math.max(1, (expiresAt - issuedAt) / 1000);
  const passed = marks.filter((mark) => seconds <= whole * mark).length;
  const spoken = useRef(passed);

  useEffect(() => {
    if (passed > spoken.current && seconds > 0) announce(t('code.timeLeft', { duration: duration(seconds) }));
    spoken.current = passed;
  }, [passed, seconds, t]);

  return (
    <div
      className={styles.countdown}
      data-state={seconds === 0 ? 'over' : passed >= 3 ? 'short' : 'running'}
      role="timer"
      aria-label={seconds === 0 ? t('time.expired') : t('code.timeLeft', { duration: duration(seconds) })}
    >
      <span className={styles.number}>{seconds === 0 ? t('time.expired') : countdown(seconds)}</span>
      <span className={styles.bar} aria-hidden="true">
        <span style={{ transform: `scaleX(${Math.min(1, seconds / whole)})` }} />
      </span>
    </div>
  );
}
