/** How a record fares, in short lines: since when, when it was looked at, and what is next. */
import { useTranslation } from 'react-i18next';
import type { ImportView, ReviewView } from '../../../shared/contract/index.ts';
import { useDesk } from '../../desk/desk-store.ts';
import { useJudgedTime } from '../../helpers/clock.ts';
import { isToday, lapse, timeOrDay } from '../../i18n/format.ts';
import styles from './ReviewFacts.module.css';

const minute = 60_000;

export function ReviewFacts({ item, review }: { item: ImportView; review: ReviewView }) {
  const { t } = useTranslation();
  const { importedStatus: status, profileId } = item;
  return (
    <p className={styles.facts} data-testid="review-facts">
      {status && (
        <span>
          {t(isToday(review.since) ? 'review.sinceTime' : 'review.since', {
            status: t(`status.${status}`),
            when: timeOrDay(review.since),
          })}
        </span>
      )}
      {status && review.landedStatus && review.landedStatus !== status && (
        <span>{t('review.landed', { status: t(`status.${review.landedStatus}`) })}</span>
      )}
      <LookedAt at={review.lookedAt} />
      {review.ended ? (
        <span>{t(`review.ended.${review.ended}`)}</span>
      ) : (
        <Next profileId={profileId} at={review.nextLookAt} />
      )}
    </p>
  );
}

function LookedAt({ at }: { at: number | undefined }) {
  const { t } = useTranslation();
  const minutes = useJudgedTime((now) => (at === undefined ? 0 : Math.floor((now - at) / minute)));
  if (at === undefined) return <span>{t('review.notLooked')}</span>;
  return <span>{minutes < 1 ? t('review.lookedNow') : t('review.looked', { ago: lapse(minutes) })}</span>;
}

function Next({ profileId, at }: { profileId: string; at: number | undefined }) {
  const { t } = useTranslation();
  const hold = useDesk(({ desk }) => desk.slices?.reviewHolds.find((one) => one.profileId === profileId));
  const why = hold?.problem;
  const minutes = useJudgedTime((now) => (at === undefined ? 0 : Math.ceil((at - now) / minute)));
  if (why) return <span>{t('review.held', { why: t(`problems.${why.code}.title`) })}</span>;
  if (at === undefined) return null;
  return <span>{minutes < 1 ? t('review.nextSoon') : t('review.next', { left: lapse(minutes) })}</span>;
}
