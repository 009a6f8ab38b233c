/** What Didit has tried to deliver, newest first; what was missed can be sent again. */
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttemptView } from '../../../shared/contract/index.ts';
import { announce } from '../../helpers/announce.ts';
import { useTask } from '../../helpers/task.ts';
import { dateTime, milliseconds } from '../../i18n/format.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Badge, type Tone } from '../../ui/StatusBadge.tsx';
import { eventInWords } from './event-words.ts';
import styles from './WebhooksPanel.module.css';
import { listDeliveries, resendDelivery, type Webhook } from './webhooks-actions.ts';

interface Listed {
  attempts: AttemptView[];
  nextOffset: number | null;
}

export function Deliveries({ webhook, mayResend }: { webhook: Webhook; mayResend: boolean }) {
  const { t } = useTranslation();
  const [listed, setListed] = useState<Listed>();
  const list = useTask(async (offset: number) => {
    const answer = await listDeliveries(webhook, offset);
    if (!answer.ok) return answer.problem;
    const { attempts, nextOffset } = answer.value;
    setListed((before) => ({
      attempts: offset === 0 ? attempts : [...(before?.attempts ?? []), ...attempts],
      nextOffset,
    }));
    return undefined;
  });
  const resend = useTask(async (attemptId: string) => {
    const answer = await resendDelivery(webhook, attemptId);
    if (!answer.ok) return answer.problem;
    announce(
      t(
        answer.value.isDelivered === false
          ? 'webhooks.deliveries.resentInVain'
          : 'webhooks.deliveries.resent',
      ),
    );
    void list.run(0);
    return undefined;
  });
  const { run } = list;
  useEffect(() => void run(0), [run]);

  const problem = list.problem ?? resend.problem;
  return (
    <div className={styles.deliveries}>
      {listed === undefined && list.busy && <p aria-live="polite">{t('common.loading')}</p>}
      {listed?.attempts.length === 0 && <p className="soft">{t('webhooks.countsNone')}</p>}
      <ul className={styles.attempts} data-testid="attempts">
        {listed?.attempts.map((attempt) => (
          <li key={attempt.id}>
            <Outcome attempt={attempt} />
            <span>{attempt.event === undefined ? '' : eventInWords(attempt.event, t)}</span>
            <span className="soft">{attempt.at === undefined ? '' : dateTime(attempt.at)}</span>
            <span className="soft">{attempt.tookMs === undefined ? '' : milliseconds(attempt.tookMs)}</span>
            {mayResend && (
              <Button
                size="compact-xs"
                variant="default"
                disabled={resend.busy}
                onClick={() => void resend.run(attempt.id)}
              >
                {t('webhooks.deliveries.resend')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {problem && <ProblemNote problem={problem} live />}
      {listed && listed.nextOffset !== null && (
        <div>
          <Button
            size="compact-sm"
            variant="default"
            loading={list.busy}
            onClick={() => void run(listed.nextOffset ?? 0)}
          >
            {t('webhooks.deliveries.more')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Outcome({ attempt: { isDelivered, httpStatus } }: { attempt: AttemptView }) {
  const { t } = useTranslation();
  const tone: Tone = isDelivered === undefined ? 'plain' : isDelivered ? 'good' : 'bad';
  if (httpStatus === undefined) {
    const words = isDelivered === undefined ? 'unknown' : isDelivered ? 'deliveredPlain' : 'noAnswer';
    return <Badge tone={tone}>{t(`webhooks.outcome.${words}`)}</Badge>;
  }
  const words = isDelivered === false ? 'refused' : 'delivered';
  return <Badge tone={tone}>{t(`webhooks.outcome.${words}`, { status: httpStatus })}</Badge>;
}
