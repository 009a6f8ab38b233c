/** The judge of the crash test can find fault: each thing that must not be, planted in a history that is clean. */
import { describe, expect, it } from 'vitest';
import type { FinalRow, History, HistoryEvent, WitnessedRequest } from '../../crash/history.ts';
import { judge } from '../../crash/judge.ts';

const importId = 'import-1';
const tokenFingerprint = 'token-1';
const vendorData = 'customer-1';
const record = { tokenFingerprint, sourceSession: 'source-1', importedSession: 'imported-1', vendorData };

function request(
  route: WitnessedRequest['route'],
  changes: Partial<WitnessedRequest> = {},
): WitnessedRequest {
  return {
    route,
    tokenFingerprint: route === 'import' ? tokenFingerprint : undefined,
    vendorData,
    fault: undefined,
    serviceStatus: 201,
    answeredStatus: 201,
    ...changes,
  };
}

type Untimed = HistoryEvent extends infer Event
  ? Event extends HistoryEvent
    ? Omit<Event, 'at'>
    : never
  : never;

const send = (changes: Partial<WitnessedRequest> = {}): Untimed => ({
  type: 'request',
  request: request('import', changes),
});
const lookUp: Untimed = {
  type: 'request',
  request: request('sessions', { serviceStatus: 200, answeredStatus: 200 }),
};
const accepted: Untimed[] = [
  { type: 'start', run: 1, calm: true },
  { type: 'offered', run: 1, number: 1 },
  { type: 'acknowledged', run: 1, number: 1, importId },
];
const quit: Untimed = { type: 'quit', run: 1, inTime: true };

function history(events: Untimed[], row: Partial<FinalRow> = {}, changes: Partial<History> = {}): History {
  return {
    name: 'planted',
    offers: [
      {
        number: 1,
        truth: 'importable',
        tokenFingerprint,
        sourceSession: record.sourceSession,
        vendorData,
        expiresAt: 86_400_000,
      },
    ],
    events: events.map((event, index) => ({ at: index * 100, ...event }) as HistoryEvent),
    records: [record],
    rows: [
      {
        id: importId,
        state: 'imported',
        tokenFingerprint,
        sourceSession: record.sourceSession,
        vendorData,
        expiresAt: 86_400_000,
        endedAt: 1_000,
        problem: undefined,
        importedSession: record.importedSession,
        hasToken: false,
        ...row,
      },
    ],
    ...changes,
  };
}

const kinds = (of: History) => [...new Set(judge(of).findings.map(({ kind }) => kind))];
const clean = [...accepted, send(), quit];

describe('the judge of the crash test', () => {
  it('finds nothing where nothing is wrong', () => {
    expect(judge(history(clean))).toEqual({ accepted: 1, imported: 1, refused: 0, expired: 0, findings: [] });
  });

  it.each<[string, History]>([
    ['an import that was acknowledged is gone', history(clean, {}, { rows: [] })],
    ['it is said to be imported and is not', history(clean, {}, { records: [] })],
    [
      'a good token is called used elsewhere while the record is ours',
      history(clean, { state: 'refused', problem: 'already-imported-elsewhere', importedSession: undefined }),
    ],
  ])('lost: %s', (_, planted) => expect(kinds(planted)).toContain('lost'));

  it.each<[string, History]>([
    [
      'two records of one token',
      history(clean, {}, { records: [record, { ...record, importedSession: 'imported-2' }] }),
    ],
    [
      'a second sending after a lost answer, though the service refused it',
      history([
        ...accepted,
        send({ fault: 'reset-after', answeredStatus: undefined }),
        send({ serviceStatus: 403, answeredStatus: 403 }),
        quit,
      ]),
    ],
    [
      'a second sending by the next start, after a kill, without a look-up',
      history([
        ...accepted,
        send({ answeredStatus: undefined }),
        { type: 'killed', run: 1, moment: 'sending' },
        { type: 'start', run: 2, calm: true },
        send({ serviceStatus: 403, answeredStatus: 403 }),
        { type: 'quit', run: 2, inTime: true },
      ]),
    ],
  ])('doubled: %s', (_, planted) => expect(kinds(planted)).toContain('doubled'));

  it('takes a look-up between two sendings for what it is', () => {
    const lost = send({ fault: 'reset-before', serviceStatus: undefined, answeredStatus: undefined });
    expect(kinds(history([...accepted, lost, lookUp, send(), quit]))).toEqual([]);
  });

  it('stuck: an import that has not ended', () => {
    expect(kinds(history(clean, { state: 'unknown', endedAt: undefined, hasToken: true }))).toContain(
      'stuck',
    );
  });

  it('odd: a token that outlives its import, and what the desk did not foresee', () => {
    expect(kinds(history(clean, { hasToken: true }))).toContain('odd');
    expect(kinds(history([...clean, { type: 'defect', run: 1, text: 'Error' }]))).toContain('odd');
  });
});
