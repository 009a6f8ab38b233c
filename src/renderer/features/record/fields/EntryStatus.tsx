/** The status of an item or an entry: a session's, a feature's, or that of a hit's review. */
import { normaliseStatus } from '../../../../shared/session.ts';
import { IconCircleCheck, iconSize } from '../../../ui/icons.ts';
import { Badge, StatusBadge, type Tone } from '../../../ui/StatusBadge.tsx';
import { entryOf } from './json.ts';
import { valueName } from './words.ts';

/** What is no session's status. */
const tones: Readonly<Record<string, Tone>> = {
  SIGNED: 'good',
  CONFIRMED_MATCH: 'bad',
  UNREVIEWED: 'warn',
  INCONCLUSIVE: 'warn',
  RESUB_REQUESTED: 'warn',
};

export function EntryStatus({ status }: { status: string }) {
  const tone = entryOf(tones, status.toUpperCase().replace(/[\s-]+/g, '_'));
  if (tone) {
    const sign = <IconCircleCheck size={iconSize.small} aria-hidden="true" />;
    return (
      <Badge tone={tone} icon={tone === 'good' ? sign : undefined}>
        {valueName(status)}
      </Badge>
    );
  }
  return <StatusBadge status={normaliseStatus(status)} text={valueName(status)} />;
}
