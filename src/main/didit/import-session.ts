/** Redeeming a share token, and what its refusals mean (docs/didit-api.md#imports). */
import { type Evidence, fact, type Problem, type ProblemCode, problem } from '../../shared/problem.ts';
import type { Secret } from '../../shared/secret.ts';
import { normaliseStatus } from '../../shared/session.ts';
import {
  type Answered,
  answerEvidence,
  type DiditClient,
  generalProblem,
  isRefusal,
  refusalParts,
} from './client.ts';
import { checkKey, mayImport } from './key-check.ts';
import { findImported, type LandedRecord, type Sought } from './look-up.ts';
import { importAnswer } from './wire.ts';
import { listWorkflows } from './workflows.ts';

export interface ImportRequest extends Sought {
  token: Secret;
  /** Unix ms of Didit's clock. */
  expiresAt: number;
  trustReview: boolean;
  /** An earlier answer was lost, so a record that is there now is the one that send made. */
  everUnsettled: boolean;
}

/**
 * How a send ended.
 * - `held`: it certainly had no effect, and not this import but the desk is in trouble: keep it.
 * - `lost`: it may have had an effect: look up before anything is sent again.
 * - `duplicate`: Didit has had this token or session before; `record` if it is in this application.
 */
export type ImportOutcome =
  | { outcome: 'imported'; record: LandedRecord }
  | { outcome: 'duplicate'; record: LandedRecord | undefined; evidence: Evidence[] }
  | { outcome: 'refused'; problem: Problem }
  | { outcome: 'held'; problem: Problem }
  | { outcome: 'lost'; problem: Problem };

/** The fields of an import besides the token: a refusal that names one is about the request, not the token. */
const otherFields: ReadonlySet<string> = new Set(['workflow_id', 'vendor_data', 'trust_review']);

/** A key may import without being allowed to list workflows, and asking again would not help: this cause stays open. */
const listRefusals: ReadonlySet<ProblemCode> = new Set([
  'key-lacks-permission',
  'request-refused',
  'answer-unreadable',
]);

/** Sends the import once. `diditNow` gives Unix ms by Didit's clock, if that is known. */
export async function importSession(
  client: DiditClient,
  wanted: ImportRequest,
  diditNow: () => number | undefined,
): Promise<ImportOutcome> {
  const reply = await client.importShared(
    wanted.token,
    wanted.workflowId,
    wanted.vendorData,
    wanted.trustReview,
  );
  if (reply.kind === 'unanswered') {
    return { outcome: reply.mayHaveArrived ? 'lost' : 'held', problem: reply.problem };
  }
  if (reply.status >= 200 && reply.status < 300) {
    const answer = importAnswer.safeParse(reply.json);
    // A 2xx that is not Didit's import answer proves nothing either way.
    if (!answer.success) return { outcome: 'lost', problem: problem('answer-lost', answerEvidence(reply)) };
    client.learnTime(reply);
    return {
      outcome: 'imported',
      record: { sessionId: answer.data.session_id, status: normaliseStatus(answer.data.status) },
    };
  }
  if (reply.status === 429) return { outcome: 'held', problem: generalProblem(reply) };
  if (!isRefusal(reply)) return { outcome: 'lost', problem: generalProblem(reply) };
  return explainRefusal(client, wanted, reply, diditNow);
}

/**
 * Didit refused with 400, 401, 403 or 404. Which cause it was follows from what can be observed, in the order of
 * certainty: the key, a record that an earlier send made, the workflow list, the token's own claims, the field names,
 * permission, and a look-up.
 */
async function explainRefusal(
  client: DiditClient,
  wanted: ImportRequest,
  reply: Answered,
  diditNow: () => number | undefined,
): Promise<ImportOutcome> {
  const evidence = answerEvidence(reply);
  const key = await checkKey(client);
  if (key.state === 'refused') return { outcome: 'held', problem: key.problem };
  if (key.state === 'not-known') return { outcome: 'lost', problem: key.problem };
  evidence.push(...key.evidence);

  // Whatever else is wrong by now, a record that is there outweighs it.
  if (wanted.everUnsettled) {
    const landed = await lookAgain(client, wanted, evidence);
    if (landed) return landed;
  }

  const workflow = await checkWorkflow(client, wanted);
  if (workflow.state === 'not-told') return { outcome: 'lost', problem: workflow.problem };
  if (workflow.state === 'unfit') {
    return { outcome: 'refused', problem: problem(workflow.code, [...evidence, ...workflow.evidence]) };
  }

  if ((diditNow() ?? 0) >= wanted.expiresAt) {
    const ended = fact('token-ended', { at: wanted.expiresAt });
    return { outcome: 'refused', problem: problem('token-expired', [...evidence, ended]) };
  }
  if (reply.status === 404) {
    // Without the workflow list a 404 may be either; the session is the likelier to have gone.
    const seen = workflow.state === 'present' ? [fact('workflow-present')] : [];
    return { outcome: 'refused', problem: problem('session-gone', [...evidence, ...seen]) };
  }
  const { fields } = refusalParts(reply.json);
  if (fields.some((field) => otherFields.has(field))) {
    return { outcome: 'refused', problem: problem('request-refused', evidence) };
  }
  const permission = await mayImport(client);
  if (permission.state === 'refused') {
    return {
      outcome: 'held',
      problem: problem('key-lacks-permission', [...evidence, ...permission.evidence]),
    };
  }
  if (permission.state === 'not-known') return { outcome: 'lost', problem: permission.problem };
  evidence.push(fact('key-may-import'));

  // Ours by its claims, in time, the key and the workflow are good. Didit's answers to a bad signature and to a
  // duplicate overlap (docs/didit-api.md#import-refusals), so see whether it is already here.
  if (!wanted.everUnsettled) {
    const landed = await lookAgain(client, { ...wanted, issuedAt: 0 }, evidence);
    if (landed) return landed;
  }
  // Every source has duplicates at 403; a 400 is the other reading's answer to a token that is none.
  if (reply.status !== 403) {
    const passed = fact('token-local-checks-passed');
    return { outcome: 'refused', problem: problem('token-malformed', [...evidence, passed]) };
  }
  return { outcome: 'duplicate', record: undefined, evidence };
}

/** A look-up after a refusal: the outcome if it settles the matter, otherwise undefined with one more fact. */
async function lookAgain(
  client: DiditClient,
  wanted: ImportRequest,
  evidence: Evidence[],
): Promise<ImportOutcome | undefined> {
  const landed = await findImported(client, wanted);
  if (landed.state === 'failed') return { outcome: 'lost', problem: landed.problem };
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

async function checkWorkflow(client: DiditClient, wanted: ImportRequest) {
  const workflows = await listWorkflows(client);
  if (!workflows.ok) {
    const { problem: why } = workflows;
    return listRefusals.has(why.code)
      ? ({ state: 'not-known' } as const)
      : ({ state: 'not-told', problem: why } as const);
  }
  const workflow = workflows.value.find((one) => one.workflowId === wanted.workflowId);
  if (workflow === undefined) {
    const evidence = [fact('workflow-absent', { workflows: workflows.value.length })];
    return { state: 'unfit', code: 'workflow-not-found', evidence } as const;
  }
  if (workflow.kind !== wanted.kind) {
    const evidence = [
      fact('token-kind', { kind: wanted.kind }),
      fact('workflow-kind', { kind: workflow.kind }),
    ];
    return { state: 'unfit', code: 'workflow-kind-mismatch', evidence } as const;
  }
  return { state: 'present' } as const;
}
