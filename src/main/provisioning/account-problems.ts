/** What a refusal of the account service means: by status and fields, by the clock and by what was tried here; never by its text. */
import { fact, type Problem, problem } from '../../shared/problem.ts';
import { answerEvidence, generalProblem, isRefusal, refusalParts } from '../didit/reply.ts';
import type { AccountReply } from './account-client.ts';

/** How long a code certainly counts, ms; pages disagree (docs/didit-api.md#registration). */
const certainLifetime = 10 * 60_000;
/** Between two codes, ms. */
export const resendPause = 60_000;

const hour = 3_600_000;

/** Wrong passwords in a row, and for how long nobody signs in after them (docs/didit-api.md#signing-in). */
const locks = [
  { failures: 20, ms: 24 * hour },
  { failures: 10, ms: hour },
  { failures: 5, ms: 15 * 60_000 },
] as const;

/** For how long nobody signs in after so many wrong passwords, ms; 0 where that is no reason. */
function lockAfter(failures: number): number {
  return locks.find((lock) => lock.failures === failures)?.ms ?? 0;
}

/** What there is to say where the service has not refused: no answer, a failure, somebody else's. */
function notRefused({ reply }: AccountReply): Problem | undefined {
  if (reply.kind === 'unanswered') return reply.problem;
  return isRefusal(reply) ? undefined : generalProblem(reply);
}

interface Refusal {
  status: number;
  fields: string[];
  evidence: Problem['evidence'];
}

/** The parts of a refusal that may be branched on. */
function refusalOf({ reply }: AccountReply): Refusal {
  if (reply.kind === 'unanswered') return { status: 0, fields: [], evidence: [] };
  return { status: reply.status, fields: refusalParts(reply.json).fields, evidence: answerEvidence(reply) };
}

export function registerProblem(answer: AccountReply, now: number): Problem {
  const general = notRefused(answer);
  if (general) return general;
  const { status, fields, evidence } = refusalOf(answer);
  if (status === 429) {
    return problem('too-many-registrations', evidence, { retryAt: answer.retryAt ?? now + hour });
  }
  if (fields.includes('password')) {
    return problem('password-rule', [fact('password-rule', { rule: 'other' }), ...evidence]);
  }
  // The form of an address was judged before; what remains is that somebody has it.
  if (status === 409 || fields.includes('email')) return problem('email-taken', evidence);
  return generalOf(answer);
}

/** `sentAt` is when the code was asked for here, where it was. */
export function codeProblem(answer: AccountReply, sentAt: number | undefined, now: number): Problem {
  const general = notRefused(answer);
  if (general) return general;
  const { status, evidence } = refusalOf(answer);
  if (status === 429) return problem('cool-down', evidence, { retryAt: answer.retryAt ?? now + resendPause });
  if (sentAt === undefined || now - sentAt < certainLifetime) return problem('code-wrong', evidence);
  const age = fact('code-age', { minutes: Math.floor((now - sentAt) / 60_000) });
  return problem('code-expired', [age, ...evidence]);
}

/** `failures` are the wrong passwords in a row that were tried here, this one among them where it was one. */
export function signInProblem(answer: AccountReply, failures: number, now: number): Problem {
  const general = notRefused(answer);
  if (general) return general;
  const { status, evidence } = refusalOf(answer);
  const seen = failures > 0 ? [fact('sign-in-failures', { count: failures }), ...evidence] : evidence;
  const lock = lockAfter(failures);
  if (status === 429 || (status === 403 && failures >= 5)) {
    return problem('account-locked', seen, { retryAt: answer.retryAt ?? now + (lock || 15 * 60_000) });
  }
  if (status === 403) return problem('account-not-ready', evidence);
  if (lock > 0) return problem('account-locked', seen, { retryAt: now + lock });
  return problem('sign-in-refused', seen);
}

/** Of a call with an access token. */
export function bearerProblem(answer: AccountReply): Problem {
  const general = notRefused(answer);
  if (general) return general;
  const { status, evidence } = refusalOf(answer);
  if (status === 401) return problem('signed-out', evidence);
  if (status === 403) return problem('not-owner', evidence);
  return generalOf(answer);
}

function generalOf({ reply }: AccountReply): Problem {
  return reply.kind === 'unanswered' ? reply.problem : generalProblem(reply);
}
