/** The lines of each part of the day: the customer first, then how it stands, and the way to it. */
import { useTranslation } from 'react-i18next';
import type { HandoffRecord, ImportView } from '../../../shared/contract/index.ts';
import { decideBeside } from '../../desk/deciding.ts';
import { sessionOfImport, useIdentity } from '../../desk/identities.ts';
import { show } from '../../desk/navigation.ts';
import { isInReview, useMayDecide } from '../../desk/reviews.ts';
import { actedSessionOf } from '../../desk/session-dialogs.ts';
import { daysSince } from '../../helpers/key-age.ts';
import { date, time } from '../../i18n/format.ts';
import { Customer } from '../../ui/Customer.tsx';
import { IconChecklist, IconKey, iconSize } from '../../ui/icons.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { TimeLeft } from '../../ui/TimeLeft.tsx';
import { ImportStateBadge } from '../queue/ImportStateBadge.tsx';
import { type Line, TodayLine } from './TodayLine.tsx';
import type { Ending } from './today.ts';
import styles from './today-rows.module.css';
import { showCode } from './ways.ts';

interface ImportRowProps {
  item: ImportView;
  line: Line;
}

export function WaitingRow({ item, line }: ImportRowProps) {
  return <ImportRow item={item} line={line} end={<TimeLeft {...item} />} />;
}

export function NeededRow({ item, line }: ImportRowProps) {
  const { t } = useTranslation();
  const mayDecide = useMayDecide(item.profileId);
  const session = mayDecide && isInReview(item) ? actedSessionOf(item) : undefined;
  const end =
    item.state === 'imported' ? (
      <span className={styles.toDecide}>
        <StatusBadge status={item.importedStatus} text="" />
        {session && <strong>{t('review.decide')}</strong>}
      </span>
    ) : (
      <ImportStateBadge state={item.state} />
    );
  return (
    <ImportRow item={item} line={line} end={end} {...(session && { onOpen: () => decideBeside(session) })} />
  );
}

export function ImportedRow({ item, line }: ImportRowProps) {
  return <ImportRow item={item} line={line} end={<span className="soft">{time(item.endedAt)}</span>} />;
}

interface EndedRowProps extends ImportRowProps {
  end: React.ReactNode;
  /** Where opening it means more than looking at it. */
  onOpen?: () => void;
}

function ImportRow({ item, line, end, onOpen }: EndedRowProps) {
  const { t } = useTranslation();
  const identity = useIdentity(sessionOfImport(item));
  return (
    <TodayLine
      line={line}
      testData={{ 'data-import': item.id }}
      end={end}
      onOpen={onOpen ?? (() => show('queue', { importId: item.id }))}
    >
      <Customer
        identity={identity}
        kind={item.kind}
        reference={item.vendorData}
        size="row"
        brief={item.importedSessionId === undefined}
        note={t('today.from', { sender: item.senderName ?? t('token.unknownSender') })}
      />
    </TodayLine>
  );
}

export function RunningRow({ handoff, line }: { handoff: HandoffRecord; line: Line }) {
  const { t } = useTranslation();
  const identity = useIdentity(handoff);
  return (
    <TodayLine
      line={line}
      testData={{ 'data-handoff': handoff.id }}
      end={<TimeLeft {...handoff} />}
      onOpen={() => void showCode(handoff)}
    >
      <Customer
        identity={identity}
        kind={handoff.kind}
        reference={handoff.reference ?? ''}
        size="row"
        note={t('today.for', { partner: handoff.partnerName })}
      />
    </TodayLine>
  );
}

export function EndingRow({ ending, line }: { ending: Ending; line: Line }) {
  const { t } = useTranslation();
  if (ending.type === 'key') {
    const { id, name, key } = ending.profile;
    return (
      <TodayLine line={line} onOpen={() => show('settings', { keyOf: id })}>
        <span className={styles.who}>
          <IconKey className={styles.icon} size={iconSize.large} aria-hidden="true" />
          <span className={styles.words}>
            <strong>{t('today.keyOld', { count: daysSince(key.storedAt, Date.now()) })}</strong>
            <span className="quiet">{name}</span>
          </span>
        </span>
      </TodayLine>
    );
  }
  const { partner, lastDay, over } = ending;
  return (
    <TodayLine line={line} onOpen={() => show('partners')}>
      <span className={styles.who}>
        <IconChecklist className={styles.icon} size={iconSize.large} aria-hidden="true" />
        <span className={styles.words}>
          <strong>{partner.name}</strong>
          <span className="quiet">
            {t(over ? 'today.agreementEnded' : 'today.agreementEnds', { day: date(lastDay) })}
          </span>
        </span>
      </span>
    </TodayLine>
  );
}
