/** An import's state in words, with an icon. */
import { useTranslation } from 'react-i18next';
import type { ImportState } from '../../../shared/contract/index.ts';
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
import { Badge, type Tone } from '../../ui/StatusBadge.tsx';

const looks: Record<ImportState, { tone: Tone; Icon: typeof IconClock }> = {
  queued: { tone: 'plain', Icon: IconClock },
  sending: { tone: 'plain', Icon: IconSend },
  unknown: { tone: 'warn', Icon: IconSearch },
  imported: { tone: 'good', Icon: IconCircleCheck },
  refused: { tone: 'bad', Icon: IconCircleX },
  expired: { tone: 'bad', Icon: IconHourglassHigh },
  cancelled: { tone: 'plain', Icon: IconBan },
};

export function ImportStateBadge({ state }: { state: ImportState }) {
  const { t } = useTranslation();
  const { tone, Icon } = looks[state];
  return (
    <Badge tone={tone} icon={<Icon size={iconSize.small} aria-hidden="true" />}>
      {t(`importState.${state}.name`)}
    </Badge>
  );
}
