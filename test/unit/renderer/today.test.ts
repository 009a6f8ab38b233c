/** What of a desk belongs to a day, and in which order. */
import { describe, expect, it } from 'vitest';
import { todayOf } from '../../../src/renderer/features/today/today.ts';
import type {
  HandoffRecord,
  ImportView,
  PartnerView,
  ProfileView,
} from '../../../src/shared/contract/index.ts';
import { anImport, someId } from './an-import.ts';

const day = '2026-11-28';
const dayBegan = Date.parse('2026-11-28T00:00:00Z');
const noon = dayBegan + 12 * 3_600_000;
const now = { didit: noon, local: noon, dayBegan, day };

const profile: ProfileView = {
  id: someId(2),
  name: 'Harbour Bank',
  applicationId: someId(3),
  baseUrl: 'https://verification.didit.me',
  environment: 'live',
  builtIn: false,
  key: { present: true, lastFour: 'abcd', storedAt: noon - 10 * 86_400_000 },
};

function aHandoff(nth: number, more: Partial<HandoffRecord> = {}): HandoffRecord {
  return {
    id: someId(nth),
    profileId: profile.id,
    fingerprint: `${nth}`,
    kind: 'user',
    sessionId: someId(nth + 100),
    partnerName: 'Lindgren Leasing',
    forApplicationId: someId(4),
    issuedAt: noon - 1_000,
    expiresAt: noon + 60_000,
    ...more,
  };
}

function aPartner(nth: number, lastDay: string | undefined, more: Partial<PartnerView> = {}): PartnerView {
  const agreement = { reference: `AG-${nth}`, ...(lastDay && { lastDay }) };
  return {
    id: someId(nth),
    name: `Partner ${nth}`,
    applicationId: someId(nth),
    terms: { agreement },
    ...more,
  };
}

const ids = (items: readonly { id: string }[]) => items.map(({ id }) => Number(id.slice(-4)));

interface Facts {
  imports?: ImportView[];
  handoffs?: HandoffRecord[];
  partners?: PartnerView[];
  keyReminderDays?: number;
  of?: ProfileView;
}

function today({ imports = [], handoffs = [], partners = [], keyReminderDays = 0, of = profile }: Facts) {
  return todayOf({ profile: of, imports, handoffs, partners, keyReminderDays }, now);
}

describe('today', () => {
  it('has what waits by the least time left, and of this profile alone', () => {
    const imports = [
      anImport({ id: someId(11), expiresAt: noon + 300_000 }),
      anImport({ id: someId(12), expiresAt: noon + 100_000, state: 'unknown' }),
      anImport({ id: someId(13), expiresAt: noon + 1_000, profileId: someId(99) }),
    ];
    expect(ids(today({ imports }).waiting)).toEqual([12, 11]);
  });

  it('names what needs somebody: what failed today, then what waits for a reviewer, the longest first', () => {
    const review = { since: noon - 5_000 };
    const imports = [
      anImport({ id: someId(11), state: 'imported', importedStatus: 'IN_REVIEW', review, endedAt: noon }),
      anImport({
        id: someId(12),
        state: 'imported',
        importedStatus: 'IN_REVIEW',
        review: { since: noon - 9_000 },
        endedAt: dayBegan - 1,
      }),
      // The customer has the next move, and nobody here.
      anImport({ id: someId(13), state: 'imported', importedStatus: 'RESUBMITTED', review, endedAt: noon }),
      anImport({ id: someId(14), state: 'refused', endedAt: dayBegan }),
      anImport({ id: someId(15), state: 'expired', endedAt: dayBegan - 1 }),
      anImport({ id: someId(16), state: 'cancelled', endedAt: noon }),
    ];
    expect(ids(today({ imports }).needed)).toEqual([14, 12, 11]);
  });

  it('has the codes that can still be redeemed', () => {
    const handoffs = [
      aHandoff(21, { expiresAt: noon + 90_000 }),
      aHandoff(22),
      aHandoff(23, { expiresAt: noon }),
      aHandoff(24, { redeemed: { at: noon, sessionId: someId(5) } }),
      aHandoff(25, { profileId: someId(99) }),
    ];
    expect(ids(today({ handoffs }).running)).toEqual([22, 21]);
  });

  it('has what came in since midnight, the latest first', () => {
    const imports = [
      anImport({ id: someId(11), state: 'imported', endedAt: dayBegan }),
      anImport({ id: someId(12), state: 'imported', endedAt: noon }),
      anImport({ id: someId(13), state: 'imported', endedAt: dayBegan - 1 }),
    ];
    expect(ids(today({ imports }).cameIn)).toEqual([12, 11]);
  });

  it('tells which agreements and keys end, in this environment', () => {
    const partners = [
      aPartner(31, '2026-12-10'),
      aPartner(32, '2026-11-27'),
      aPartner(33, '2027-11-27'),
      aPartner(34, undefined),
      aPartner(35, '2026-12-01', { environment: 'sandbox' }),
    ];
    expect(today({ partners, keyReminderDays: 10 }).ending).toMatchObject([
      { type: 'agreement', partner: { name: 'Partner 32' }, over: true },
      { type: 'agreement', partner: { name: 'Partner 31' }, lastDay: '2026-12-10', over: false },
      { type: 'key', profile: { name: 'Harbour Bank' } },
    ]);
    expect(today({ keyReminderDays: 11 }).ending).toEqual([]);
    expect(today({ keyReminderDays: 1, of: { ...profile, builtIn: true } }).ending).toEqual([]);
  });

  it('is new where nothing was ever shared or received with this profile', () => {
    expect(today({ imports: [anImport({ profileId: someId(99) })] }).isNew).toBe(true);
    expect(today({ imports: [anImport({ state: 'cancelled' })] }).isNew).toBe(false);
    expect(today({ handoffs: [aHandoff(21, { expiresAt: 1 })] }).isNew).toBe(false);
  });
});
