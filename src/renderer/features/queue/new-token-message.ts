/** The words with which a clerk asks the sender for a new token: nothing in them is secret or names the customer. */
import i18next from 'i18next';
import type { ImportView, ProfileView } from '../../../shared/contract/index.ts';
import { withoutIsolates } from '../../../shared/isolate.ts';
import type { ProblemCode } from '../../../shared/problem.ts';
import type { Urgency } from '../../helpers/clock.ts';
import { dateTime } from '../../i18n/format.ts';

type Asked = Pick<ImportView, 'kind' | 'issuedAt' | 'expiresAt' | 'sourceSessionId' | 'state' | 'problem'>;

/**
 * The message, in the language of the interface. `now` is Didit's time in Unix ms; `onThisClock` says of a moment of
 * Didit's clock what this computer's clock shows. The session named is the sender's own, by which they find the customer.
 */
export function newTokenMessage(
  item: Asked,
  receiver: Pick<ProfileView, 'name' | 'applicationId'>,
  { now, onThisClock }: { now: number; onThisClock: (moment: number) => number },
): string {
  const issued = dateTime(onThisClock(item.issuedAt));
  const ends = dateTime(onThisClock(item.expiresAt));
  const lines = [
    i18next.t('ask.message.greeting'),
    i18next.t(`ask.message.${item.kind}`, { issued }),
    i18next.t(item.expiresAt <= now ? 'ask.message.ended' : 'ask.message.ending', { ends }),
    i18next.t('ask.message.session', { session: item.sourceSessionId }),
    i18next.t('ask.message.receiver', { name: receiver.name, application: receiver.applicationId }),
    i18next.t('ask.message.thanks'),
  ];
  return withoutIsolates(lines.join('\n'));
}

/** Problems that a new token would not mend: the record is somewhere already, or gone where it came from. */
const notByToken: ReadonlySet<ProblemCode> = new Set([
  'already-imported-here',
  'already-imported-elsewhere',
  'shared-session-gone',
]);

/** Whether a new token is of use: the old one is gone without a record, or is about to be. */
export function wantsNewToken(item: Pick<ImportView, 'state' | 'problem'>, urgency: Urgency): boolean {
  if (item.state === 'expired') return true;
  if (item.state === 'refused') return item.problem === undefined || !notByToken.has(item.problem.code);
  return item.state === 'queued' && (urgency === 'critical' || urgency === 'over');
}
