/** An owner or an officer: who it is, by whose word, and how the own check of a key person ended. */
import { Button } from '@mantine/core';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { useActiveProfile } from '../../../desk/desk-store.ts';
import { beside } from '../../../helpers/beside.ts';
import { useTask } from '../../../helpers/task.ts';
import { readUuid } from '../../../helpers/uuid.ts';
import { country, percent } from '../../../i18n/format.ts';
import {
  IconAlertTriangle,
  IconArrowRight,
  IconBuilding,
  IconRefresh,
  IconUser,
  iconSize,
} from '../../../ui/icons.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { Badge } from '../../../ui/StatusBadge.tsx';
import { Disclosure } from '../fields/Disclosure.tsx';
import { EntryStatus } from '../fields/EntryStatus.tsx';
import { OriginTag } from '../fields/OriginTag.tsx';
import { featureName, valueName } from '../fields/words.ts';
import { useIsShared, useRecordProfile } from '../record-store.ts';
import { SessionOpener } from '../session-opener.ts';
import { claimText } from './claim-text.ts';
import styles from './HolderCard.module.css';
import type { Holder, OwnCheck } from './holders.ts';
import { openOwnCheck } from './own-check.ts';

/** `top` is the company whose record it is. */
export function HolderCard({ holder, top }: { holder: Holder; top: string }) {
  const { t } = useTranslation();
  const { name, kind, roles, origins, checks, votes, inAll, through, isCircle, isCut, share } = holder;
  const Icon = kind === 'company' ? IconBuilding : IconUser;
  const what = [
    ...roles.map(valueName),
    ...(roles.length === 0 && kind ? [valueName(kind)] : []),
    ...(holder.country ? [country(holder.country)] : []),
  ];
  // A direct share says the same.
  const isIndirect = through !== undefined && through !== share;
  const claims = holder.claims.filter((claim) => claim.of === 'top');
  return (
    <div className={styles.card} data-kind={kind}>
      <div className={styles.head}>
        <Icon size={iconSize.large} aria-hidden="true" />
        <span className={styles.name}>{name || t('record.unnamed')}</span>
      </div>
      {what.length > 0 && <p className="quiet">{beside(...what)}</p>}
      {isIndirect && (
        <p className={styles.through}>
          {t('record.ownership.through', { share: percent(through), company: top })}
        </p>
      )}
      {inAll !== undefined && (
        <p className={styles.through}>
          {t('record.ownership.inAll', { share: percent(inAll), company: top })}
        </p>
      )}
      {claims.map((claim) => (
        <p key={`${claim.by}-${claim.share}`} className={styles.claim} data-contradicts={claim.contradicts}>
          {claimText('claimOfTop', claim, top)}
        </p>
      ))}
      {votes !== undefined && <p className="quiet">{t('record.votes', { share: percent(votes) })}</p>}
      {isCircle && (
        <p className={styles.circle}>
          <IconRefresh size={iconSize.small} aria-hidden="true" />
          {t('record.ownership.circle')}
        </p>
      )}
      {isCut && <p className="quiet">{t('record.ownership.cut')}</p>}
      <p className={styles.origins}>
        {origins.map((origin) => (
          <OriginTag key={origin} origin={origin} />
        ))}
      </p>
      {checks.map((check) => (
        <Check key={`${check.sessionId}-${check.status}`} check={check} name={name} />
      ))}
    </div>
  );
}

function Check({ check, name }: { check: OwnCheck; name: string }) {
  const { t } = useTranslation();
  const { status, features, workflow, isSkipped } = check;
  const sessionId = readUuid(check.sessionId ?? '');
  return (
    <div className={styles.check}>
      <p className={styles.checkLine}>
        <span className="quiet">{t('record.field.own_check')}</span>
        {isSkipped ? (
          <Badge tone="warn" icon={<IconAlertTriangle size={iconSize.small} aria-hidden="true" />}>
            {t('record.field.is_skipped')}
          </Badge>
        ) : status ? (
          <EntryStatus status={status} />
        ) : (
          <Badge tone="warn">{t('record.ownership.notChecked')}</Badge>
        )}
      </p>
      {features.length > 0 && (
        <Disclosure label={workflow ?? t('record.field.own_check_parts')}>
          <ul className={styles.features}>
            {features.map((one) => (
              <li key={one.feature}>
                <span>{featureName(one.feature)}</span>
                {one.status && <EntryStatus status={one.status} />}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {sessionId !== undefined && <OpenButton sessionId={sessionId} name={name} />}
    </div>
  );
}

/** Only where the share screen, on which it is opened, is the same profile's. */
function OpenButton({ sessionId, name }: { sessionId: string; name: string }) {
  const { t } = useTranslation();
  const profileId = useRecordProfile();
  const active = useActiveProfile();
  const isShared = useIsShared();
  const open = useContext(SessionOpener);
  const task = useTask(async () => open && openOwnCheck(sessionId, name, open));
  if (!open || profileId === undefined || profileId !== active?.id) return null;
  return (
    <>
      <Button
        className={styles.open}
        variant="default"
        size="compact-sm"
        loading={task.busy}
        rightSection={<IconArrowRight size={iconSize.medium} aria-hidden="true" />}
        aria-label={t('record.ownership.openCheckOf', { name: name || t('record.unnamed') })}
        onClick={() => void task.run()}
      >
        {t('record.ownership.openCheck')}
      </Button>
      {task.problem && (
        <ProblemNote problem={task.problem} tone="warn" live>
          {isShared && task.problem.code === 'session-gone' && <p>{t('record.ownership.checkNotShared')}</p>}
        </ProblemNote>
      )}
    </>
  );
}
