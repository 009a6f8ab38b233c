/** When the record was shared, imported and reviewed: times under their day. */
import { useTranslation } from 'react-i18next';
import { dayHeading, time } from '../../../i18n/format.ts';
import { StatusBadge } from '../../../ui/StatusBadge.tsx';
import styles from './Glance.module.css';
import type { Happened } from './glance.ts';

export function Timeline({ happened }: { happened: readonly Happened[] }) {
  const { t } = useTranslation();
  if (happened.length < 2) return null;
  return (
    <section className={styles.timeline} aria-label={t('glance.timeline')} data-testid="timeline">
      {byDay(happened).map(([first, ...others]) => (
        <div key={first.at}>
          <h3>{dayHeading(first.at)}</h3>
          <ol>
            {[first, ...others].map(({ what, at, status }) => (
              <li key={`${what} ${at}`} data-what={what}>
                <time dateTime={new Date(at).toISOString()}>{time(at)}</time>
                <span>{t(`glance.happened.${what}`)}</span>
                {status && <StatusBadge status={status} text="" />}
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}

function byDay(happened: readonly Happened[]): [Happened, ...Happened[]][] {
  const days: [Happened, ...Happened[]][] = [];
  for (const one of happened) {
    const today = days.at(-1);
    if (today && isSameDay(today[0].at, one.at)) today.push(one);
    else days.push([one]);
  }
  return days;
}

function isSameDay(one: number, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString();
}
