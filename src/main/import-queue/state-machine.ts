/**
 * The life of one import (docs/architecture.md#the-queue), as one pure function: the import, what happened and the
 * time give the import as it is then and the effects to perform. No I/O here; the worker performs effects and
 * nothing else.
 *
 *     queued -> sending -> imported | refused | unknown
 *     sending -> queued            only when the request certainly had no effect
 *     unknown -> imported | queued | expired    by look-up only; not queued once Didit has said that it has it
 *     unknown -> refused           when a look-up leaves open, after the token's end, which of several it made; or when
 *                                  Didit has the record and a look-up shows that it is not this import's
 *     queued -> expired | cancelled
 *     queued -> unknown            when its token is over and an earlier answer was lost: did that one land?
 *     unknown -> cancelled         only by a person, after the token's end
 */
import type { ImportState } from '../../shared/contract/index.ts';
import { giveUpMargin } from '../../shared/limits.ts';
import { fact, type Problem, type ProblemCode, problem } from '../../shared/problem.ts';
import type { ImportItem, Unset } from '../database/import-item.ts';
import type { ImportOutcome } from '../didit/import-session.ts';
import type { LandedRecord, LookUp } from '../didit/look-up.ts';

export type { ImportItem };

type NewImport = Omit<ImportItem, Unset | 'state' | 'attempts' | 'everUnsettled' | 'recovered'>;

/** An import at the beginning of its life: queued, never tried. */
export function newImport(facts: NewImport): ImportItem {
  return {
    ...facts,
    state: 'queued',
    attempts: 0,
    nextAttemptAt: undefined,
    everUnsettled: false,
    recovered: false,
    endedAt: undefined,
    problem: undefined,
    importedSessionId: undefined,
    importedStatus: undefined,
  };
}

export type ImportEdit = Partial<Pick<ImportItem, 'vendorData' | 'workflowId' | 'workflowLabel'>>;

export type ImportEvent =
  /** Its turn has come. */
  | { type: 'due' }
  /** It was to be sent and certainly has not been: the queue was held before its request left. */
  | { type: 'unsent' }
  | { type: 'answered'; answer: ImportOutcome }
  | { type: 'looked-up'; lookUp: LookUp }
  /** A person asks for it to be tried now, or Didit can be reached again. */
  | { type: 'hurry' }
  | { type: 'cancel' }
  /** A person mends what it is to be sent with. */
  | { type: 'edit'; changes: ImportEdit }
  /** Baton started and finds it as it was left. */
  | { type: 'restarted' };

export type ImportEffect =
  | { type: 'send' }
  | { type: 'look-up' }
  | { type: 'erase-token' }
  /** The trouble is not this import's: the profile's queue waits. */
  | { type: 'hold-queue'; problem: Problem }
  | { type: 'release-queue' };

export interface Circumstances {
  /** This computer's time, Unix ms. */
  now: number;
  /** Didit's time, Unix ms; undefined until it was learned, and then no token is called expired. */
  diditNow: number | undefined;
  /** In [0, 1), for jitter. */
  random: number;
}

interface Step {
  item: ImportItem;
  effects: ImportEffect[];
}

const ended: ReadonlySet<ImportState> = new Set(['imported', 'refused', 'expired', 'cancelled']);

/** Whether nothing more can happen to an import in this state. */
export function hasEnded(state: ImportState): boolean {
  return ended.has(state);
}

/** Ms until the next try after `attempts` tries: about 5, 10, 20, 40 s, then every 40 to 60 s. */
export function backoff(attempts: number, random: number): number {
  if (attempts > 4) return 40_000 + random * 20_000;
  return 5_000 * 2 ** Math.max(0, attempts - 1) * (0.8 + random * 0.4);
}

/** What one import met and no other need meet: the profile's queue goes on. */
const ownProblems: ReadonlySet<ProblemCode> = new Set(['key-lacks-permission', 'landed-unseen']);

/** Why an import alone waits until somebody has done something about it. */
const personalProblems: ReadonlySet<ProblemCode> = new Set([
  'workflow-not-found',
  'workflow-kind-mismatch',
  'application-unconfirmed',
  'token-for-another-application',
  'request-refused',
  'landed-unseen',
]);

/** Whether an import with this problem waits for somebody, and no other import does because of it. */
export function needsPerson(code: ProblemCode): boolean {
  return personalProblems.has(code);
}

/** Until the next try of what a person has to mend, ms: it may have been mended where Baton does not see it. */
const personPause = 15 * 60_000;

/**
 * Whether a person may give it up: what was never sent at any time; what may have landed only when its token is over,
 * since until then it settles itself. By Didit's time: a token that is given up and is not over could be scanned and
 * sent again. This computer's counts only where Didit's cannot be had any more, long after the token's end.
 */
export function mayCancel(item: ImportItem, at: Pick<Circumstances, 'now' | 'diditNow'>): boolean {
  const surely = at.diditNow ?? at.now - giveUpMargin;
  return item.state === 'queued' || (item.state === 'unknown' && surely >= item.expiresAt);
}

/** Whether it may be sent with other words. A look-up goes by the reference that a lost answer may have used. */
export function mayEdit(item: ImportItem, changes: ImportEdit): boolean {
  const otherReference = changes.vendorData !== undefined && changes.vendorData !== item.vendorData;
  return item.state === 'queued' && !(otherReference && item.everUnsettled);
}

/** What `event` makes of `item`. An event that has no meaning in the item's state changes nothing. */
export function step(item: ImportItem, event: ImportEvent, at: Circumstances): Step {
  if (hasEnded(item.state)) return { item, effects: [] };
  switch (event.type) {
    case 'due':
      return due(item, at);
    case 'unsent':
      return item.state === 'sending' ? unsent(item, at) : { item, effects: [] };
    case 'answered':
      return item.state === 'sending' ? answered(item, event.answer, at) : { item, effects: [] };
    case 'looked-up':
      return item.state === 'unknown' ? lookedUp(item, event.lookUp, at) : { item, effects: [] };
    case 'hurry':
      return item.state === 'sending'
        ? { item, effects: [] }
        : { item: { ...item, nextAttemptAt: at.now }, effects: [] };
    case 'cancel':
      return mayCancel(item, at) ? end(item, 'cancelled', at) : { item, effects: [] };
    case 'edit':
      return mayEdit(item, event.changes)
        ? { item: { ...item, ...event.changes, nextAttemptAt: at.now }, effects: [] }
        : { item, effects: [] };
    case 'restarted':
      // It may have been on its way when Baton stopped. What waits need not wait on: the clock may have been set since.
      return item.state === 'sending'
        ? { item: { ...item, state: 'unknown', everUnsettled: true, nextAttemptAt: at.now }, effects: [] }
        : { item: { ...item, nextAttemptAt: at.now }, effects: [] };
  }
}

function due(item: ImportItem, at: Circumstances): Step {
  if (item.state === 'unknown') return { item, effects: [{ type: 'look-up' }] };
  if (item.state !== 'queued') return { item, effects: [] };
  if (isOver(item, at)) return item.everUnsettled ? expireUnsettled(item, at) : expire(item, at);
  return {
    item: { ...item, state: 'sending', attempts: item.attempts + 1, nextAttemptAt: undefined },
    effects: [{ type: 'send' }],
  };
}

/** A look-up that found nothing, or nothing certain, is not the last word: what it looked for may have come since. */
function expireUnsettled(item: ImportItem, at: Circumstances): Step {
  if (hasLanded(item)) return { item: { ...item, state: 'unknown', nextAttemptAt: at.now }, effects: [] };
  const lost = problem('answer-lost', [fact('token-ended', { at: item.expiresAt })]);
  return {
    item: { ...item, state: 'unknown', problem: lost, nextAttemptAt: nextTry(item, lost, at) },
    effects: [],
  };
}

function unsent(item: ImportItem, at: Circumstances): Step {
  return {
    item: { ...item, state: 'queued', attempts: Math.max(0, item.attempts - 1), nextAttemptAt: at.now },
    effects: [],
  };
}

function answered(item: ImportItem, answer: ImportOutcome, at: Circumstances): Step {
  switch (answer.outcome) {
    case 'imported':
      return completeImport(item, answer.record, false, at);
    case 'duplicate':
      return duplicate(item, answer.record, answer.evidence, at);
    case 'refused':
      return released(end({ ...item, problem: answer.problem }, 'refused', at));
    case 'held':
      return {
        item: {
          ...item,
          state: 'queued',
          problem: answer.problem,
          nextAttemptAt: nextTry(item, answer.problem, at),
        },
        effects: [{ type: 'hold-queue', problem: answer.problem }],
      };
    case 'waits':
      return released({
        item: {
          ...item,
          state: 'queued',
          problem: answer.problem,
          nextAttemptAt: nextTryByPerson(answer.problem, at),
        },
        effects: [],
      });
    case 'lost':
      return troubled(
        { ...item, state: 'unknown', everUnsettled: true, problem: answer.problem },
        answer,
        at,
      );
  }
}

/** An import that stays as it is for now, because of a problem of its own or of the whole profile. */
function troubled(item: ImportItem, { problem: why }: { problem: Problem }, at: Circumstances): Step {
  if (ownProblems.has(why.code)) {
    return released({ item: { ...item, nextAttemptAt: nextTryByPerson(why, at) }, effects: [] });
  }
  return {
    item: { ...item, nextAttemptAt: nextTry(item, why, at) },
    effects: [{ type: 'hold-queue', problem: why }],
  };
}

/** Didit has had it before. If an answer of ours was lost, the record here is the one we made. */
function duplicate(
  item: ImportItem,
  record: LandedRecord | undefined,
  evidence: Problem['evidence'],
  at: Circumstances,
): Step {
  if (record && item.everUnsettled) return completeImport(item, record, true, at);
  const code = record ? 'already-imported-here' : 'already-imported-elsewhere';
  const refused = {
    ...item,
    problem: problem(code, evidence),
    importedSessionId: record?.sessionId,
    importedStatus: record?.status,
  };
  return released(end(refused, 'refused', at));
}

function lookedUp(item: ImportItem, lookUp: LookUp, at: Circumstances): Step {
  if (lookUp.state === 'found') return completeImport(item, lookUp.record, true, at);
  if (lookUp.state === 'failed') {
    const isOwn = ownProblems.has(lookUp.problem.code);
    const seen = isOwn && !hasLanded(item) ? lookUp.problem : item.problem;
    return troubled({ ...item, attempts: item.attempts + 1, problem: seen }, lookUp, at);
  }
  if (hasLanded(item)) return lookedUpLanded(item, lookUp, at);
  // With time left the next answer tells: Didit refuses what it has.
  if (!isOver(item, at)) return released(requeue(item, at));
  if (lookUp.state === 'not-found') return released(expire(item, at));
  // Without, a single fit has to do.
  if (lookUp.record) return completeImport(item, lookUp.record, true, at);
  const unproven = problem('answer-lost', [fact('origin-not-shown', { sessions: lookUp.sessions })]);
  return released(end({ ...item, problem: unproven }, 'refused', at));
}

/** Didit has said that it has the record: there is nothing to send, only to find, perhaps with another key. */
function lookedUpLanded(
  item: ImportItem,
  lookUp: Extract<LookUp, { state: 'not-found' | 'likely' }>,
  at: Circumstances,
): Step {
  if (lookUp.state === 'likely' && lookUp.record) return completeImport(item, lookUp.record, true, at);
  if (lookUp.state === 'not-found' && lookUp.wouldBeSeen) {
    const seen = fact('look-up-found-nothing', { sessions: lookUp.looked });
    return duplicate(item, undefined, [...(item.problem?.evidence ?? []), seen], at);
  }
  const why = item.problem ?? problem('landed-unseen');
  return released({ item: { ...item, nextAttemptAt: nextTryByPerson(why, at) }, effects: [] });
}

/** Whether Didit has said that it has the record, and this key has not shown it. */
export function hasLanded(item: Pick<ImportItem, 'problem'>): boolean {
  return item.problem?.code === 'landed-unseen';
}

/** Back in the queue after a look-up. The wait for the next try is behind it already: before the look-up. */
function requeue(item: ImportItem, at: Circumstances): Step {
  return { item: { ...item, state: 'queued', problem: undefined, nextAttemptAt: at.now }, effects: [] };
}

function completeImport(item: ImportItem, record: LandedRecord, recovered: boolean, at: Circumstances): Step {
  const landed = {
    ...item,
    problem: undefined,
    recovered,
    importedSessionId: record.sessionId,
    importedStatus: record.status,
  };
  return released(end(landed, 'imported', at));
}

function expire(item: ImportItem, at: Circumstances): Step {
  const over = problem('token-expired', [fact('token-ended', { at: item.expiresAt })]);
  return end({ ...item, problem: over }, 'expired', at);
}

function end(item: ImportItem, state: ImportState, at: Circumstances): Step {
  return {
    item: { ...item, state, endedAt: at.now, nextAttemptAt: undefined },
    effects: [{ type: 'erase-token' }],
  };
}

/** Didit has answered, so it can be reached. */
function released(result: Step): Step {
  return { ...result, effects: [...result.effects, { type: 'release-queue' }] };
}

function nextTry(item: ImportItem, why: Problem, at: Circumstances): number {
  return Math.round(Math.max(at.now + backoff(item.attempts, at.random), why.retryAt ?? 0));
}

function nextTryByPerson(why: Problem, at: Circumstances): number {
  return Math.round(Math.max(at.now + personPause * (1 + at.random * 0.1), why.retryAt ?? 0));
}

function isOver(item: ImportItem, at: Circumstances): boolean {
  return at.diditNow !== undefined && at.diditNow >= item.expiresAt;
}
