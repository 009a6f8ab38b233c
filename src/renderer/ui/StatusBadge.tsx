/** A session's status in words, with an icon. A status Baton does not know is shown as Didit wrote it. */
import { useTranslation } from 'react-i18next';
import type { SessionStatus } from '../../shared/session.ts';
import {
  IconBan,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconEye,
  IconHourglassHigh,
  IconUser,
  iconSize,
} from './icons.ts';
import styles from './StatusBadge.module.css';

export type Tone = 'good' | 'warn' | 'bad' | 'plain';

const looks: Record<SessionStatus, { tone: Tone; Icon: typeof IconEye }> = {
  NOT_STARTED: { tone: 'plain', Icon: IconClock },
  IN_PROGRESS: { tone: 'plain', Icon: IconHourglassHigh },
  AWAITING_USER: { tone: 'plain', Icon: IconUser },
  IN_REVIEW: { tone: 'warn', Icon: IconEye },
  APPROVED: { tone: 'good', Icon: IconCircleCheck },
  DECLINED: { tone: 'bad', Icon: IconCircleX },
  RESUBMITTED: { tone: 'plain', Icon: IconHourglassHigh },
  EXPIRED: { tone: 'plain', Icon: IconBan },
  KYC_EXPIRED: { tone: 'plain', Icon: IconBan },
  ABANDONED: { tone: 'plain', Icon: IconBan },
};

export function StatusBadge({ status, text }: { status: SessionStatus | undefined; text: string }) {
  const { t } = useTranslation();
  const { tone, Icon } = status ? looks[status] : { tone: 'plain' as const, Icon: IconClock };
  return (
    <Badge tone={tone} icon={<Icon size={iconSize.small} aria-hidden="true" />}>
      {status ? t(`status.${status}`) : text}
    </Badge>
  );
}

/** The colour in which a status is shown. */
export function statusTone(status: SessionStatus): Tone {
  return looks[status].tone;
}

export function Badge(props: { tone: Tone; icon?: React.ReactNode; children: React.ReactNode }) {
  return (
    <span className={styles.badge} data-tone={props.tone}>
      {props.icon}
      {props.children}
    </span>
  );
}
