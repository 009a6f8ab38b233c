import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Preflight,
  type PreflightFacts,
  preflight,
  readiness,
} from '../../../src/renderer/features/receive/preflight.ts';
import type { ProfileView, TokenReading, WorkflowView } from '../../../src/shared/contract/index.ts';

const ours = '00000000-0000-4000-8000-0000000000aa';
const theirs = '00000000-0000-4000-8000-0000000000bb';
const expiresAt = 1_800_003_600_000;

function judge(changes: Partial<TokenReading> = {}, known: Partial<PreflightFacts> = {}): Preflight {
  const reading: TokenReading = {
    token: 'eyJ',
    fingerprint: '0000-0000',
    kind: 'user',
    sessionId: '00000000-0000-4000-8000-0000000000cc',
    fromApplicationId: theirs,
    forApplicationId: ours,
    issuedAt: expiresAt - 3_600_000,
    expiresAt,
    senderName: 'Lindgren',
    senderEnvironment: 'sandbox',
    warnings: [],
    ...changes,
  };
  return preflight({
    reading,
    profile: { applicationId: ours, environment: 'sandbox' } as ProfileView,
    workflows: [{ label: 'KYC' } as WorkflowView],
    diditNow: expiresAt - 1,
    ...known,
  });
}

const allGood: Preflight = {
  wellFormed: 'yes',
  forThisDesk: 'yes',
  kindFits: 'yes',
  timeLeft: 'yes',
  notSeenBefore: 'yes',
  senderKnown: 'yes',
  environment: 'yes',
};

describe('the checks before any call', () => {
  it('are all in order for a token that nothing is known against', () => {
    expect(judge()).toEqual(allGood);
  });

  it('come to one word: only all of them make it ready, and only what stands in the way refuses it', () => {
    expect(readiness(judge(), false)).toBe('ready');
    expect(readiness(judge({ senderName: undefined as never }), false)).toBe('possible');
    expect(readiness(judge({}, { diditNow: undefined }), false)).toBe('possible');
    expect(readiness(judge({}, { workflows: [] }), false)).toBe('refused');
    expect(readiness(judge(), true)).toBe('refused');
  });

  it.each<[string, Partial<Preflight>, Partial<TokenReading>, Partial<PreflightFacts>]>([
    ['another application', { forThisDesk: 'no' }, { forApplicationId: theirs }, {}],
    ['no workflow of its kind', { kindFits: 'no' }, {}, { workflows: [] }],
    ['no list of workflows yet', { kindFits: 'cannotKnow' }, {}, { workflows: undefined }],
    ['the very end of its time', { timeLeft: 'no' }, {}, { diditNow: expiresAt }],
    ['a time nobody knows', { timeLeft: 'cannotKnow' }, {}, { diditNow: undefined }],
    ['an import of it', { notSeenBefore: 'no' }, { existingImportId: ours }, {}],
    ['another environment', { environment: 'no' }, { senderEnvironment: 'live' }, {}],
    [
      'no profile to compare with',
      { forThisDesk: 'cannotKnow', environment: 'cannotKnow' },
      {},
      { profile: undefined },
    ],
  ])('tell %s', (_, expected, reading, known) => {
    expect(judge(reading, known)).toEqual({ ...allGood, ...expected });
  });

  it('tell a sender nobody here has a name for, whose environment nobody can know', () => {
    const stranger = {
      senderName: undefined,
      senderEnvironment: undefined,
    } as unknown as Partial<TokenReading>;
    expect(judge(stranger)).toEqual({ ...allGood, senderKnown: 'no', environment: 'cannotKnow' });
  });

  it('never call a deadline kept or missed by another clock than Didit’s', () => {
    fc.assert(
      fc.property(fc.option(fc.integer({ min: 0, max: 2 * expiresAt }), { nil: undefined }), (diditNow) => {
        const expected = diditNow === undefined ? 'cannotKnow' : diditNow < expiresAt ? 'yes' : 'no';
        expect(judge({}, { diditNow }).timeLeft).toBe(expected);
      }),
    );
  });
});
