/** Redeeming a share token, and what its refusals mean (docs/didit-api.md#imports). */
import { type Evidence, fact, type Problem, problem } from '../../shared/problem.ts';
import type { Secret } from '../../shared/secret.ts';
import { normaliseStatus } from '../../shared/session.ts';
import { decodeShareToken } from '../../shared/share-token.ts';
import { type ActingAs, checkWorkflow } from './check-workflow.ts';
import type { DiditClient } from './client.ts';
import { checkKey, lacksRight, mayImport } from './key-check.ts';
import {
  findImported,
  findUnderAnyReference,
  type LandedRecord,
  type Sought,
  wouldBeSeen,
} from './look-up.ts';
import {
  type Answered,
  answerEvidence,
  generalProblem,
  isRefusal,
  isSuccess,
  refusalParts,
} from './reply.ts';
import { importAnswer } from './wire.ts';

export interface ImportRequest extends Sought {
  token: Secret;
  /** Unix ms of Didit's clock. */
  expiresAt: number;
  trustReview: boolean;
  /** An earlier answer was lost, so a record that is there now is the one that send made. */
  everUnsettled: boolean;
  /** As which application, as far as that is known. */
  as: ActingAs;
}

/**
 * How a send ended.
 * - `held`: it certainly had no effect, and not this import but the desk is in trouble: keep it.
 * - `waits`: it certainly had no effect, and this import alone needs something that a person can do: keep it.
 * - `lost`: it may have had an effect: look up before anything is sent again.
 * - `duplicate`: Didit has had this token or session before; `record` if it is in this application.
 */
export type ImportOutcome =
  | { outcome: 'imported'; record: LandedRecord }
  | { outcome: 'duplicate'; record: LandedRecord | undefined; evidence: Evidence[] }
  | { outcome: 'refused'; problem: Problem }
  | { outcome: 'held'; problem: Problem }
  | { outcome: 'waits'; problem: Problem }
  | { outcome: 'lost'; problem: Problem };

/** The fields of an import besides the token: a refusal that names one is about the request, not the token. */
const otherFields: ReadonlySet<string> = new Set(['workflow_id', 'vendor_data', 'trust_review']);

/** What an outcome rests on: the answer alone, which a gateway may have given in Didit's name, or what was seen beside it. */
interface Explained {
  outcome: ImportOutcome;
  isProven: boolean;
}

/**
 * Sends the import once, and once more before it is given up or put off for an answer alone: a refusal has no effect.
 * `diditNow` gives Unix ms by Didit's clock, if that is known.
 */
export async function importSession(
  client: DiditClient,
  wanted: ImportRequest,
  diditNow: () => number | undefined,
): Promise<ImportOutcome> {
  const first = await sendOnce(client, wanted, diditNow);
  return first.isProven ? first.outcome : (await sendOnce(client, wanted, diditNow)).outcome;
}

async function sendOnce(
  client: DiditClient,
  wanted: ImportRequest,
  diditNow: () => number | undefined,
): Promise<Explained> {
  const reply = await client.importShared(
    wanted.token,
    wanted.workflowId,
    wanted.vendorData,
    wanted.trustReview,
  );
  if (reply.kind === 'unanswered') {
    return proven({ outcome: reply.mayHaveArrived ? 'lost' : 'held', problem: reply.problem });
  }
  if (isSuccess(reply)) {
    const answer = importAnswer.safeParse(reply.json);
    // A 2xx that is not Didit's import answer proves nothing either way.
    if (!answer.success) return proven({ outcome: 'lost', problem: lostAnswer(reply) });
    client.learnTime(reply);
    const { session_id: sessionId, status } = answer.data;
    return proven({ outcome: 'imported', record: { sessionId, status: normaliseStatus(status) } });
  }
  if (reply.status === 429) return proven({ outcome: 'held', problem: generalProblem(reply) });
  if (!isRefusal(reply)) return proven({ outcome: 'lost', problem: generalProblem(reply) });
  return explainRefusal(client, wanted, reply, diditNow);
}

/** A page in place of the answer has its own cause; of anything else only the loss is certain. */
function lostAnswer(reply: Answered): Problem {
  const general = generalProblem(reply);
  return general.code === 'captive-portal' ? general : problem('answer-lost', answerEvidence(reply));
}

const proven = (outcome: ImportOutcome): Explained => ({ outcome, isProven: true });
const saidOnly = (outcome: ImportOutcome): Explained => ({ outcome, isProven: false });

/**
 * Didit refused. Which cause it was follows from what can be observed, in the order of certainty: the key, a record
 * that an earlier send made, the workflow list, the token's own claims, the status, permission, a look-up, and whether
 * the key was ever seen to belong to the application that the token names.
 */
async function explainRefusal(
  client: DiditClient,
  wanted: ImportRequest,
  reply: Answered,
  diditNow: () => number | undefined,
): Promise<Explained> {
  const evidence = answerEvidence(reply);
  const key = await checkKey(client);
  if (key.state === 'refused') return proven({ outcome: 'held', problem: key.problem });
  if (key.state === 'not-known') return proven({ outcome: 'lost', problem: key.problem });
  evidence.push(...key.evidence);

  // Whatever else is wrong by now, a record that is there outweighs it.
  if (wanted.everUnsettled) {
    const landed = await lookAgain(client, wanted, evidence);
    if (landed) return proven(landed);
  }

  const workflow = await checkWorkflow(client, wanted);
  if (workflow.state === 'not-told') return proven({ outcome: 'lost', problem: workflow.problem });
  if (workflow.state === 'unfit') {
    const why = problem(workflow.code, [...evidence, ...workflow.evidence]);
    const outcome = workflow.code === 'key-of-another-application' ? 'held' : 'waits';
    return proven({ outcome, problem: why });
  }

  if ((diditNow() ?? 0) >= wanted.expiresAt) {
    const ended = fact('token-ended', { at: wanted.expiresAt });
    return proven({ outcome: 'refused', problem: problem('token-expired', [...evidence, ended]) });
  }
  if (reply.status === 404 && workflow.state === 'present') {
    const seen = [...evidence, fact('workflow-present')];
    return saidOnly({ outcome: 'refused', problem: problem('shared-session-gone', seen) });
  }
  const { fields } = refusalParts(reply.json);
  // Only these speak of the token; what else Didit may mean by others is not known.
  const isOfToken = reply.status === 400 || reply.status === 401 || reply.status === 403;
  if (!isOfToken || fields.some((field) => otherFields.has(field))) {
    return saidOnly({ outcome: 'waits', problem: problem('request-refused', evidence) });
  }
  const permission = await mayImport(client);
  if (permission.state === 'refused') {
    const why = lacksRight('sessions:write', [...evidence, ...permission.evidence]);
    return proven({ outcome: 'held', problem: why });
  }
  if (permission.state === 'not-known') return proven({ outcome: 'lost', problem: permission.problem });
  evidence.push(fact('key-may-import'));
  return explainToken(client, wanted, reply, evidence);
}

/**
 * In time, and the key and the workflow are good. Didit's answers to a bad signature, to a token for another
 * application and to a duplicate overlap (docs/didit-api.md#import-refusals), so see whether it is already here, and for whom it is.
 */
async function explainToken(
  client: DiditClient,
  wanted: ImportRequest,
  reply: Answered,
  evidence: Evidence[],
): Promise<Explained> {
  if (!wanted.everUnsettled) {
    const landed = await lookAgain(client, { ...wanted, issuedAt: 0 }, evidence);
    if (landed) return proven(landed);
  }
  // Had this application not had it, nothing would tell a token for another one.
  const earlier =
    isUnconfirmed(wanted) && reply.status !== 401 ? await findUnderAnyReference(client, wanted) : undefined;
  if (earlier) {
    const found = fact('look-up-found', { sessionId: earlier.sessionId });
    return proven({ outcome: 'duplicate', record: undefined, evidence: [...evidence, found] });
  }
  const mayHaveLanded = wanted.everUnsettled && reply.status === 403 && !(await wouldBeSeen(client, wanted));
  if (mayHaveLanded && isUnconfirmed(wanted)) {
    // If it did not land, the token is for somebody else: sent again with the right key, it tells.
    return proven({ outcome: 'waits', problem: problem('landed-unseen', evidence) });
  }
  // No source has 401 for a token that is for somebody else.
  const misdirected = reply.status === 401 ? undefined : checkRecipient(wanted, evidence);
  if (misdirected) return saidOnly(misdirected);
  // Every source has duplicates at 403; a 400 is the other reading's answer to a token that is none.
  if (reply.status !== 403) {
    const passed = fact('token-local-checks-passed');
    return saidOnly({ outcome: 'refused', problem: problem('token-not-accepted', [...evidence, passed]) });
  }
  // One of ours went out: if the key could not show its record, that is where it most likely is.
  if (mayHaveLanded) return proven({ outcome: 'lost', problem: problem('landed-unseen', evidence) });
  return saidOnly({ outcome: 'duplicate', record: undefined, evidence });
}

function isUnconfirmed({ as }: ImportRequest): boolean {
  return as.keyApplicationId === undefined;
}

/** The outcome where the token may be, or is, for another application than the key's. */
function checkRecipient({ token, as }: ImportRequest, evidence: Evidence[]): ImportOutcome | undefined {
  const claims = decodeShareToken(token.reveal());
  const named = claims.ok ? claims.value.forApplicationId : as.applicationId;
  if (as.keyApplicationId === named) return undefined;
  const both = [
    ...evidence,
    fact('token-for', { application: named, name: '' }),
    fact('this-application', { application: as.keyApplicationId ?? as.applicationId }),
  ];
  if (as.keyApplicationId === undefined) {
    return { outcome: 'waits', problem: problem('application-unconfirmed', both) };
  }
  if (named === as.applicationId) {
    return { outcome: 'held', problem: problem('key-of-another-application', both) };
  }
  return { outcome: 'waits', problem: problem('token-for-another-application', both) };
}

/** A look-up after a refusal: the outcome if it settles the matter, otherwise undefined with one more fact. */
async function lookAgain(
  client: DiditClient,
  wanted: ImportRequest,
  evidence: Evidence[],
): Promise<ImportOutcome | undefined> {
  const landed = await findImported(client, wanted);
  if (landed.state === 'failed') {
    // A refusal has had no effect, so what is not known is only why.
    const isUnaffected = !wanted.everUnsettled && landed.problem.code === 'key-lacks-permission';
    return { outcome: isUnaffected ? 'waits' : 'lost', problem: landed.problem };
  }
  if (landed.state === 'found') {
    const found = fact('look-up-found', { sessionId: landed.record.sessionId });
    return { outcome: 'duplicate', record: landed.record, evidence: [...evidence, found] };
  }
  if (landed.state === 'not-found') {
    evidence.push(fact('look-up-found-nothing', { sessions: landed.looked }));
    return undefined;
  }
  evidence.push(fact('origin-not-shown', { sessions: landed.sessions }));
  if (!wanted.everUnsettled) return undefined;
  // Ours went out, Didit refuses another, and a session that fits is there.
  if (landed.record) return { outcome: 'duplicate', record: landed.record, evidence };
  return { outcome: 'lost', problem: problem('answer-lost', evidence) };
}
