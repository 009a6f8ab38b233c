/** The judge of the crash test can find fault: each thing that must not be, planted in a history that is clean. */
import { describe, expect, it } from 'vitest';
import type { FinalRow, History, HistoryEvent, Truth, WitnessedRequest } from '../../crash/history.ts';
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
const step = (name: 'sending' | 'answered', run = 1): Untimed => ({
  type: 'step',
  run,
  importId,
  step: name,
});
const unknown: Untimed = { type: 'state', run: 1, importId, state: 'unknown' };
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

  it('lets an import wait for a person only for what is true of it, and with its token', () => {
    const waiting = { state: 'queued', problem: 'workflow-not-found', importedSession: undefined } as const;
    const of = (truth: Truth, row: Partial<FinalRow>) => {
      const one = history(accepted, row, { records: [] });
      return { ...one, offers: one.offers.map((offer) => ({ ...offer, truth })) };
    };
    const kept = { ...waiting, hasToken: true };
    expect(kinds(of('workflow-unknown', kept))).toEqual([]);
    expect(kinds(of('importable', kept))).toEqual(['stuck']);
    expect(kinds(of('workflow-unknown', waiting))).toEqual(['stuck']);
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
    [
      'a second sending that is announced, whether or not its request is seen',
      history([
        ...accepted,
        step('sending'),
        send({ fault: 'reset-after', answeredStatus: undefined }),
        unknown,
        step('sending'),
        quit,
      ]),
    ],
    [
      'two requests for one announcement',
      history([
        ...accepted,
        step('sending'),
        send({ answeredStatus: undefined }),
        send({ serviceStatus: 403, answeredStatus: 403 }),
        quit,
      ]),
    ],
    [
      'a request seen late, and then a second sending',
      history([...accepted, step('sending'), unknown, send({ answeredStatus: 429 }), step('sending'), quit]),
    ],
  ])('doubled: %s', (_, planted) => expect(kinds(planted)).toContain('doubled'));

  it('takes a look-up between two sendings for what it is', () => {
    const lost = send({ fault: 'reset-before', serviceStatus: undefined, answeredStatus: undefined });
    expect(kinds(history([...accepted, lost, lookUp, send(), quit]))).toEqual([]);
  });

  it('takes one sending for one, though its request is seen only after the desk has given it up', () => {
    const late = [...accepted, step('sending'), unknown, send({ answeredStatus: undefined }), lookUp, quit];
    expect(kinds(history(late))).toEqual([]);
  });

  it('takes a sending that never reached the network for none', () => {
    const queued: Untimed = { type: 'state', run: 1, importId, state: 'queued', problem: 'offline' };
    expect(kinds(history([...accepted, step('sending'), queued, step('sending'), send(), quit]))).toEqual([]);
  });

  describe('of an import that has expired', () => {
    const expired: Partial<FinalRow> = {
      state: 'expired',
      problem: 'token-expired',
      endedAt: 86_400_000,
      importedSession: undefined,
    };
    /** A good run in which these happen to it at these ms; the desk has it at 30 s. */
    function run(events: [number, Untimed][], calm = true): History {
      const told = history([], expired, { records: [] });
      const begin: [number, Untimed][] = [
        [0, { type: 'start', run: 2, calm }],
        [30_000, { type: 'found', run: 2, importId, state: 'queued' }],
      ];
      told.events = [...begin, ...events].map(([at, event]) => ({ at, ...event }) as HistoryEvent);
      return told;
    }
    const killed: Untimed = { type: 'killed', run: 2, moment: 'answered' };

    it.each<[string, History]>([
      ['left it alone to the end', run([[110_000, killed]])],
      [
        'left it alone before it did anything',
        run([
          [110_000, step('sending', 2)],
          [111_000, killed],
        ]),
      ],
    ])('lost: a desk in good weather %s', (_, planted) => expect(kinds(planted)).toEqual(['lost']));

    it.each<[string, History]>([
      [
        'was at it when it was killed',
        run([
          [60_000, step('sending', 2)],
          [100_000, step('answered', 2)],
          [110_000, killed],
        ]),
      ],
      ['had hardly begun', run([[80_000, killed]])],
      ['had bad weather', run([[110_000, killed]], false)],
    ])('not lost: the desk %s', (_, planted) => expect(kinds(planted)).toEqual([]));

    it('measures by how long the desk took to start', () => {
      const slow = run([[110_000, killed]]);
      slow.events = slow.events.map((event) => (event.type === 'start' ? { ...event, at: -15_000 } : event));
      expect(kinds(slow)).toEqual([]);
    });
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
