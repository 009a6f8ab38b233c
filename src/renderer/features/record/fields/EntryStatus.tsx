/** The status of an item or an entry: a session's, a feature's, or that of a hit's review. */
import { normaliseStatus } from '../../../../shared/session.ts';
import { Badge, StatusBadge, type Tone } from '../../../ui/StatusBadge.tsx';
import { entryOf } from './json.ts';
import { valueName } from './words.ts';

/** What is no session's status, and is not to be passed over. */
const tones: Readonly<Record<string, Tone>> = {
  CONFIRMED_MATCH: 'bad',
  UNREVIEWED: 'warn',
  INCONCLUSIVE: 'warn',
  RESUB_REQUESTED: 'warn',
};

export function EntryStatus({ status }: { status: string }) {
  const tone = entryOf(tones, status.toUpperCase().replace(/[\s-]+/g, '_'));
  if (tone) return <Badge tone={tone}>{valueName(status)}</Badge>;
  return <StatusBadge status={normaliseStatus(status)} text={valueName(status)} />;
}
