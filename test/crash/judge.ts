/**
 * Judges a round of the crash test: what the desk accepted, how it ended, and what was lost, made twice or left
 * behind. What the service has on record counts for more than anything the desk says.
 */
import type { FinalRow, History, HistoryEvent, Offer, ServiceRecord, Truth } from './history.ts';

export type FindingKind =
  /** An import that was accepted has vanished, or its end is not the truth. */
  | 'lost'
  /** Two records, or a second sending after an unsettled one with no look-up in between. */
  | 'doubled'
  /** It has not ended when it should have. */
  | 'stuck'
  /** Something else that must not be: a token that stayed, a good token turned away, a defect. */
  | 'odd';

export interface Finding {
  kind: FindingKind;
  /** The token it is about, if it is about one. */
  tokenFingerprint: string | undefined;
  why: string;
}

interface Verdict {
  accepted: number;
  imported: number;
  refused: number;
  expired: number;
  findings: Finding[];
}

/** The clocks of desk and service may differ by this much: the `Date` header's resolution and the way there, ms. */
const clockSlack = 15_000;

/** A desk in good weather leaves nothing alone for this long: more than its longest wait between two tries, ms. */
const fairChance = 75_000;

const live: ReadonlySet<string> = new Set(['queued', 'sending', 'unknown']);

/** The only refusals that are true of a token, beside its end. */
const trueRefusals: Record<Truth, readonly string[]> = {
  importable: [],
  'imported-elsewhere': ['already-imported-elsewhere'],
  'source-gone': ['shared-session-gone'],
  'workflow-of-other-kind': [],
  'workflow-unknown': [],
};

/** What an import waits for until a person mends it, or its token ends. */
const trueWaits: Partial<Record<Truth, string>> = {
  'workflow-of-other-kind': 'workflow-kind-mismatch',
  'workflow-unknown': 'workflow-not-found',
};

/** Whether nothing more comes of an import unless a person does something. */
export function waitsForPerson({ state, problem }: { state: string; problem?: string | undefined }): boolean {
  return state === 'queued' && Object.values(trueWaits).some((code) => code === problem);
}

export function judge(history: History): Verdict {
  const { rows } = history;
  const findings = [
    ...vanished(history),
    ...history.offers.flatMap((offer) => turnedAway(history, offer)),
    ...rows.flatMap((row) => judgeRow(history, row)),
    ...twoRecords(history),
    ...history.offers.flatMap((offer) => sentAgain(history, offer)),
    ...history.events.flatMap(oddEvents),
  ];
  const count = (state: string) => rows.filter((row) => row.state === state).length;
  const acknowledged = acknowledgements(history).map(({ importId }) => importId);
  return {
    accepted: new Set([...acknowledged, ...rows.map((row) => row.id)]).size,
    imported: count('imported'),
    refused: count('refused'),
    expired: count('expired'),
    findings,
  };
}

/** Every event of an import or its token, for a person to read. */
export function historyOf(history: History, tokenFingerprint: string): HistoryEvent[] {
  const offer = history.offers.find((one) => one.tokenFingerprint === tokenFingerprint);
  const ids = idsOf(history, tokenFingerprint);
  return history.events.filter((event) => {
    switch (event.type) {
      case 'start':
      case 'killed':
      case 'quit':
        return true;
      case 'request':
        return isAbout(event.request, tokenFingerprint, offer?.vendorData);
      case 'offered':
      case 'acknowledged':
      case 'turned-away':
        return event.number === offer?.number;
      case 'defect':
        return false;
      default:
        return ids.has(event.importId);
    }
  });
}

type Of<Type extends HistoryEvent['type']> = Extract<HistoryEvent, { type: Type }>;

function eventsOf<Type extends HistoryEvent['type']>({ events }: History, type: Type): Of<Type>[] {
  return events.filter((event): event is Of<Type> => event.type === type);
}

function acknowledgements(history: History): Of<'acknowledged'>[] {
  return eventsOf(history, 'acknowledged');
}

function isAbout(
  request: Of<'request'>['request'],
  tokenFingerprint: string,
  vendorData: string | undefined,
): boolean {
  if (request.tokenFingerprint !== undefined) return request.tokenFingerprint === tokenFingerprint;
  return vendorData !== undefined && request.vendorData === vendorData;
}

/** The imports the desk has made of a token. */
function idsOf(history: History, tokenFingerprint: string): Set<string> {
  const numbers = history.offers.filter((one) => one.tokenFingerprint === tokenFingerprint);
  const acknowledged = acknowledgements(history).filter(({ number }) =>
    numbers.some((offer) => offer.number === number),
  );
  const rows = history.rows.filter((row) => row.tokenFingerprint === tokenFingerprint);
  return new Set([...acknowledged.map(({ importId }) => importId), ...rows.map(({ id }) => id)]);
}

function vanished(history: History): Finding[] {
  const held = new Set(history.rows.map(({ id }) => id));
  return acknowledgements(history)
    .filter(({ importId }) => !held.has(importId))
    .map(({ number }) => {
      const offer = history.offers.find((one) => one.number === number);
      const why = 'The desk said that it is saved, and its database does not have it.';
      return { kind: 'lost', tokenFingerprint: offer?.tokenFingerprint, why };
    });
}

/** A token may be turned away at the door when it is over or when the desk has it already. */
function turnedAway(history: History, offer: Offer): Finding[] {
  const { tokenFingerprint } = offer;
  const isHeld = history.rows.some((row) => row.sourceSession === offer.sourceSession);
  return eventsOf(history, 'turned-away').flatMap(({ number, problem, at }): Finding[] => {
    if (number !== offer.number) return [];
    if (problem === 'token-expired' && at >= offer.expiresAt - clockSlack) return [];
    if ((problem === 'already-queued' || problem === 'already-imported-here') && isHeld) return [];
    return [{ kind: 'odd', tokenFingerprint, why: `The desk turned a good token away: ${problem}.` }];
  });
}

function judgeRow(history: History, row: FinalRow): Finding[] {
  const { tokenFingerprint } = row;
  const found = (kind: FindingKind, why: string): Finding => ({ kind, tokenFingerprint, why });
  const offer = history.offers.find((one) => one.tokenFingerprint === tokenFingerprint);
  if (live.has(row.state)) {
    const isRight = waitsForPerson(row) && offer && trueWaits[offer.truth] === row.problem && row.hasToken;
    return isRight ? [] : [found('stuck', `It is still ${row.state} (${row.problem}).`)];
  }
  const kept = row.hasToken ? [found('odd', 'It has ended, and its token is still on disk.')] : [];
  if (!offer) return [found('odd', 'Nobody has offered it.'), ...kept];
  const wrong = wrongEnd(history, row, offer);
  return wrong === undefined ? kept : [found('lost', wrong), ...kept];
}

function isOurs(record: ServiceRecord, row: FinalRow): boolean {
  return record.tokenFingerprint === row.tokenFingerprint && record.vendorData === row.vendorData;
}

/** Why the end of an import is not the truth; undefined when it is. */
function wrongEnd(history: History, row: FinalRow, offer: Offer): string | undefined {
  const ours = history.records.find((record) => isOurs(record, row));
  if (row.state === 'imported') {
    if (ours === undefined) return 'The desk says imported, and the service has no such record.';
    return ours.importedSession === row.importedSession ? undefined : 'The desk names another record.';
  }
  if (ours !== undefined)
    return `The desk says ${row.state} (${row.problem}), and the service has its record.`;
  if (row.state === 'expired' || (row.state === 'refused' && row.problem === 'token-expired')) {
    if ((row.endedAt ?? 0) < row.expiresAt - clockSlack) return 'It was called expired before its end.';
    if (trueWaits[offer.truth] !== undefined) return undefined;
    return hadFairChance(history, row) ? 'It expired, and there was time to send it.' : undefined;
  }
  if (row.state !== 'refused') return `Nobody asked for it to be ${row.state}.`;
  const isTrue = trueRefusals[offer.truth].includes(row.problem ?? '');
  return isTrue ? undefined : `It was refused as ${row.problem}, and it is ${offer.truth}.`;
}

/**
 * Whether a desk that was started into good weather left the import alone for long enough before the token's end. What
 * it was busy with when it was killed was no neglect; and how long it took to start tells how slow the computer was.
 */
function hadFairChance(history: History, row: FinalRow): boolean {
  return eventsOf(history, 'start').some((start) => {
    if (!start.calm) return false;
    const ofRun = history.events.filter((event) => 'run' in event && event.run === start.run);
    const ends = ofRun.find((event) => event.type === 'killed' || event.type === 'quit');
    const ofImport = ofRun.filter((event) => 'importId' in event && event.importId === row.id);
    const has = ofImport.find((event) => event.type === 'acknowledged' || event.type === 'found');
    if (!has || !ends) return false;
    const toStart = (ofRun.find((event) => event !== start)?.at ?? start.at) - start.at;
    const steps = ofImport.filter((event) => event.type === 'step' && event.at > has.at);
    const moments = [has, ...steps, ends].map(({ at }) => Math.min(at, row.expiresAt));
    const gaps = moments.slice(1).map((at, index) => at - (moments[index] ?? at));
    return Math.max(...gaps) >= Math.max(fairChance, toStart * 2);
  });
}

function twoRecords({ records }: History): Finding[] {
  return records.flatMap((record, index): Finding[] => {
    const earlier = records.slice(0, index);
    const again = earlier.some(
      (other) =>
        other.tokenFingerprint === record.tokenFingerprint || other.sourceSession === record.sourceSession,
    );
    if (!again) return [];
    const { tokenFingerprint } = record;
    return [{ kind: 'doubled', tokenFingerprint, why: 'The service has two records of it.' }];
  });
}

/**
 * Every sending must be the first, or come after a look-up that came after the one before, or after a start that found
 * it on its way; or the one before must have certainly had no effect and the desk must have known that: it was refused. A sending is
 * judged when the desk says that it begins: on a busy computer its request may be seen only after the desk has given it
 * up. A request that the desk has not announced is a sending of its own.
 */
function sentAgain(history: History, offer: Offer): Finding[] {
  const { tokenFingerprint } = offer;
  const ids = idsOf(history, tokenFingerprint);
  const findings: Finding[] = [];
  let unsettled: string | undefined;
  /** Refused, which has no effect, in this run of the desk. */
  let isHarmless = false;
  /** What was announced in this run and has not been seen yet; `late` once the desk has given it up. */
  let announced: 'due' | 'late' | undefined;
  function begin(): void {
    if (unsettled === undefined || isHarmless) return;
    findings.push({ kind: 'doubled', tokenFingerprint, why: unsettled });
  }
  for (const event of history.events) {
    if (event.type === 'start') announced = undefined;
    else if (event.type === 'step' && event.step === 'sending' && ids.has(event.importId)) {
      begin();
      announced = 'due';
    } else if (event.type === 'request') {
      const { request } = event;
      if (request.route === 'import' && request.tokenFingerprint === tokenFingerprint) {
        if (announced === undefined) begin();
        if (announced !== 'late') {
          unsettled = `It was sent again after a sending (${outcomeOf(request)}) with no look-up in between.`;
          isHarmless = isRefused(request);
        }
        announced = undefined;
      } else if (isLookUp(request, offer)) unsettled = undefined;
    } else if ((event.type === 'found' || event.type === 'state') && ids.has(event.importId)) {
      if (!live.has(event.state)) unsettled = undefined;
      else if (leavesUnsettled(event)) {
        unsettled = `It was sent although it was ${event.state} before, with no look-up in between.`;
        isHarmless = false;
        if (announced !== undefined) announced = 'late';
      }
    }
  }
  return findings;
}

/** A 4xx that the desk was sent, and that the service, if it saw the request, gave itself: it had no effect. */
function isRefused({ answeredStatus = 0, serviceStatus }: Of<'request'>['request']): boolean {
  if (answeredStatus === 429) return (serviceStatus ?? 429) === 429;
  return answeredStatus >= 400 && answeredStatus < 500 && answeredStatus === serviceStatus;
}

/** What the desk itself wrote or found on disk: nobody knows whether it has landed. */
function leavesUnsettled({ type, state }: Of<'found'> | Of<'state'>): boolean {
  return state === 'unknown' || (type === 'found' && state === 'sending');
}

function isLookUp(request: Of<'request'>['request'], { vendorData }: Offer): boolean {
  return request.route === 'sessions' && request.vendorData === vendorData && request.answeredStatus === 200;
}

function outcomeOf({ fault, serviceStatus, answeredStatus }: Of<'request'>['request']): string {
  return `service ${serviceStatus ?? 'never saw it'}, answer ${answeredStatus ?? 'lost'}, fault ${fault ?? 'none'}`;
}

function oddEvents(event: HistoryEvent): Finding[] {
  const odd = (why: string): Finding[] => [{ kind: 'odd', tokenFingerprint: undefined, why }];
  if (event.type === 'defect') return odd(`The desk met a defect: ${event.text}`);
  if (event.type === 'quit' && !event.inTime) return odd('The desk did not quit when it was asked to.');
  return [];
}
