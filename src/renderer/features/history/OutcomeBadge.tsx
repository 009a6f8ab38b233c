/** What came of it, by a sign, in words and in colour. */
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../shared/contract/index.ts';
import {
  IconBan,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconHourglassHigh,
  IconSearch,
  IconSend,
  iconSize,
} from '../../ui/icons.ts';
import { Badge, StatusBadge } from '../../ui/StatusBadge.tsx';
import { isStatus, type OwnOutcome, outcomeName, outcomeTone } from './outcomes.ts';

const signs: Record<OwnOutcome, typeof IconClock> = {
  unconfirmed: IconSearch,
  open: IconHourglassHigh,
  redeemed: IconCircleCheck,
  queued: IconClock,
  sending: IconSend,
  unknown: IconSearch,
  imported: IconCircleCheck,
  refused: IconCircleX,
  expired: IconClock,
  cancelled: IconBan,
};

export function OutcomeBadge({ outcome }: { outcome: HistoryEntry['outcome'] }) {
  const { t } = useTranslation();
  if (isStatus(outcome)) return <StatusBadge status={outcome} text="" />;
  const Sign = signs[outcome];
  return (
    <Badge tone={outcomeTone(outcome)} icon={<Sign size={iconSize.small} aria-hidden="true" />}>
      {outcomeName(t, outcome)}
    </Badge>
  );
}
