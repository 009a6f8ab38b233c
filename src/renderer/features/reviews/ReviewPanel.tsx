/** How one import's record fares: its review if it is or was in one, what has become of it, and what can be done. */
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionView, ImportView } from '../../../shared/contract/index.ts';
import { awaitsDecision } from '../../../shared/session.ts';
import { isInReview, useMayDecide, useOpenReview } from '../../desk/reviews.ts';
import { actedSessionOf } from '../../desk/session-dialogs.ts';
import { dateTime } from '../../i18n/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { DecisionBeside } from './DecisionBeside.tsx';
import { useKeptFocus } from './kept-focus.ts';
import { NotAllowed } from './NotAllowed.tsx';
import { ReviewButtons } from './ReviewButtons.tsx';
import { ReviewFacts } from './ReviewFacts.tsx';
import styles from './ReviewPanel.module.css';

export function ReviewPanel({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const mayDecide = useMayDecide(item.profileId);
  useOpenReview(item);
  const panel = useRef<HTMLDivElement>(null);
  const keepsFocus = useKeptFocus(panel);
  const { review, importedStatus, importedSessionId } = item;
  if (!review && !importedSessionId) return null;
  const isReview = isInReview(item) || (review?.landedStatus && awaitsDecision(review.landedStatus));
  return (
    <div ref={panel} tabIndex={-1} {...keepsFocus} data-testid="review" data-status={importedStatus}>
      <DecisionBeside session={actedSessionOf(item)}>
        {/* The status itself stands beside the customer, above. */}
        <Panel title={t(isReview ? 'review.title' : 'review.atDidit')}>
          {review && <ReviewFacts item={item} review={review} />}
          {review?.decision && <Decided decision={review.decision} />}
          <ReviewButtons item={item} />
          {isInReview(item) && !mayDecide && <NotAllowed />}
        </Panel>
      </DecisionBeside>
    </div>
  );
}

function Decided({ decision }: { decision: DecisionView }) {
  const { t } = useTranslation();
  const { here, by, at, seenAt, comment } = decision;
  const words = { status: t(`status.${decision.status}`), by, when: dateTime(at ?? seenAt) };
  return (
    <div>
      <p>{t(here ? 'review.decided.here' : by ? 'review.decided.by' : 'review.decided.elsewhere', words)}</p>
      {comment && <p className={`soft ${styles.comment}`}>{t('review.comment', { comment })}</p>}
    </div>
  );
}
