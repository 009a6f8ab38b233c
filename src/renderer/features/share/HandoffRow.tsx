/** One handoff of before: the customer, the partner, how it stands, and its one main action; the rest is in its menu. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HandoffRecord } from '../../../shared/contract/index.ts';
import { copyMessage } from '../../desk/imports.ts';
import { toast } from '../../desk/toasts.ts';
import { beside } from '../../helpers/beside.ts';
import { useJudgedTime } from '../../helpers/clock.ts';
import { useTask } from '../../helpers/task.ts';
import { timeOrDay } from '../../i18n/format.ts';
import { Customer } from '../../ui/Customer.tsx';
import { IconCircleCheck, IconClock, IconHourglassHigh, iconSize } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { RowMenu } from '../../ui/RowMenu.tsx';
import { Badge, StatusBadge } from '../../ui/StatusBadge.tsx';
import { TimeLeft } from '../../ui/TimeLeft.tsx';
import { beginAgain, showAgain } from './again.ts';
import { holdsWords } from './fits.ts';
import styles from './RecentHandoffs.module.css';
import { type HandoffState, handoffState } from './recent-handoffs.ts';
import { useCustomer } from './use-customer.ts';

interface HandoffRowProps {
  handoff: HandoffRecord;
  isNews: boolean;
  /** What somebody looks for: the row is not there where it does not fit. */
  search: string;
  state: HandoffState | 'all';
}

export function HandoffRow({ handoff, isNews, search, state: wanted }: HandoffRowProps) {
  const { t } = useTranslation();
  const { reference = '', partnerName, purpose, source } = handoff;
  const identity = useCustomer(handoff, undefined);
  const state = useJudgedTime((now) => handoffState(handoff, now));
  const name = typeof identity === 'object' ? identity.name : '';
  const task = useTask(async (action: 'show' | 'again' | 'open') =>
    action === 'show' ? showAgain(handoff.id) : beginAgain(handoff),
  );
  const canShow = state === 'running' && handoff.held === true;
  const action = canShow ? 'show' : state === 'redeemed' ? 'open' : 'again';
  if (wanted !== 'all' && wanted !== state) return null;
  if (!holdsWords(search, [name, reference, partnerName, purpose])) return null;

  async function copy(text: string): Promise<void> {
    if (!(await copyMessage(text))) toast({ text: t('common.copied') });
  }

  const who = name || reference || t(`kind.${handoff.kind}`);
  return (
    <li
      className={styles.row}
      data-news={isNews}
      data-handoff={handoff.fingerprint}
      data-state={state}
      aria-label={who}
    >
      <Customer
        identity={identity}
        kind={handoff.kind}
        reference={reference}
        size="row"
        note={beside(t('handedOver.for', { partner: partnerName }), timeOrDay(handoff.issuedAt), purpose)}
      />
      <div className={styles.end}>
        <Standing handoff={handoff} state={state} />
        {source && (
          <span className={styles.source} data-testid="handoff-source" data-status={source.status}>
            {t('handedOver.source', { status: t(`status.${source.status}`) })}
          </span>
        )}
      </div>
      <Button
        className={styles.action ?? ''}
        data-row
        variant="default"
        size="compact-md"
        loading={task.busy}
        aria-label={t(`handedOver.actionOf.${action}`, { name: who })}
        onClick={() => void task.run(action)}
      >
        {t(`handedOver.action.${action}`)}
      </Button>
      <span className={styles.menu}>
        <RowMenu
          label={t('handedOver.more', { name: who })}
          items={[
            ...(canShow ? [{ label: t('handedOver.action.show'), run: () => void task.run('show') }] : []),
            { label: t('handedOver.action.again'), run: () => void task.run('again') },
            ...(reference ? [{ label: t('ids.copy.reference'), run: () => void copy(reference) }] : []),
            { label: t('ids.copy.session'), run: () => void copy(handoff.sessionId) },
            { label: t('ids.copy.token'), run: () => void copy(handoff.fingerprint) },
          ]}
        />
      </span>
      {task.problem && (
        <div className={styles.problem}>
          <ProblemNote problem={task.problem} live />
        </div>
      )}
    </li>
  );
}

/** One state, one name; a running one with the time that is left. */
function Standing({ handoff, state }: { handoff: HandoffRecord; state: HandoffState }) {
  const { t } = useTranslation();
  if (state === 'redeemed' && handoff.redeemed) {
    const { status, at } = handoff.redeemed;
    return (
      <>
        <Badge tone="good" icon={<IconCircleCheck size={iconSize.small} aria-hidden="true" />}>
          {t('handedOver.redeemed', { at: timeOrDay(at) })}
        </Badge>
        {status && <StatusBadge status={status} text={status} />}
      </>
    );
  }
  const Icon = state === 'running' ? IconHourglassHigh : IconClock;
  return (
    <>
      <Badge tone="plain" icon={<Icon size={iconSize.small} aria-hidden="true" />}>
        {t(`handedOver.state.${state}`)}
      </Badge>
      {state === 'running' && <TimeLeft issuedAt={handoff.issuedAt} expiresAt={handoff.expiresAt} />}
    </>
  );
}
