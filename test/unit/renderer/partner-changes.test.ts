/** What taking over a partner from a file would change, and what it never changes without a person's word. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changesOf,
  type PartnerField,
  withConsent,
} from '../../../src/renderer/features/partners/partner-changes.ts';
import type { PartnerDraft, PartnerView } from '../../../src/shared/contract/index.ts';

const applicationId = 'a5f3bca2-46e2-411e-90ef-a580900a57ee';
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const draft: fc.Arbitrary<PartnerDraft> = fc
  .record({
    name: fc.constantFrom('Harbour', 'Harbour Bank'),
    environment: maybe(fc.constantFrom('live' as const, 'sandbox' as const)),
    lifetimeSeconds: maybe(fc.constantFrom(60, 3_600, 86_400)),
    purpose: maybe(fc.constantFrom('Account', 'Lease')),
    purposeRequired: maybe(fc.constant(true)),
    workflows: maybe(fc.record({ user: fc.constantFrom(applicationId, undefined) })),
    trust: maybe(fc.constant(true)),
    agreement: maybe(
      fc.record({
        reference: fc.constantFrom('A-1', 'A-2', ''),
        lastDay: maybe(fc.constantFrom('2026-01-01', '2030-01-01')),
      }),
    ),
    notes: maybe(fc.constantFrom('ask for Åsa', 'closed on Fridays')),
  })
  .map(({ name, environment, ...terms }) => ({
    name,
    applicationId,
    ...(environment ? { environment } : {}),
    terms: JSON.parse(JSON.stringify(terms)),
  }));
const view = (one: PartnerDraft): PartnerView => ({ ...one, id: '00000000-0000-4000-8000-000000000001' });
const none = new Set<PartnerField>();

describe('taking a partner over from a file', () => {
  it('never loosens what was agreed unless a person says so of that very change', () => {
    fc.assert(
      fc.property(draft, draft, (known, offered) => {
        const taken = withConsent(view(known), offered, none);
        const { terms: before } = known;
        const { terms: after } = taken;
        expect(taken.name).toBe(known.name);
        if (!before.trust) expect(after.trust).toBeUndefined();
        if (before.purposeRequired) expect(after.purposeRequired).toBe(true);
        if (before.agreement?.reference) expect(after.agreement?.reference).toBe(before.agreement.reference);
        const [was, is] = [before.agreement?.lastDay, after.agreement?.lastDay];
        if (was) expect(is !== undefined && is <= was).toBe(true);
        expect(after.lifetimeSeconds ?? 3_600).toBeLessThanOrEqual(before.lifetimeSeconds ?? 3_600);
        if (known.environment) expect(taken.environment).toBe(known.environment);
      }),
    );
  });

  it('with a person’s word for each change becomes what the file says, and then changes nothing more', () => {
    fc.assert(
      fc.property(draft, draft, (known, offered) => {
        const all = new Set(changesOf(view(known), offered).map(({ field }) => field));
        const taken = withConsent(view(known), offered, all);
        expect(changesOf(view(offered), taken)).toEqual([]);
        expect(changesOf(view(known), taken)).toEqual(changesOf(view(known), offered));
      }),
    );
  });

  it('tells every field that differs, before and after', () => {
    const known = view({
      name: 'Harbour',
      applicationId,
      terms: {
        agreement: { reference: 'A-1', lastDay: '2026-01-01' },
        purposeRequired: true,
        notes: 'careful',
      },
    });
    const offered = { name: 'Harbour', applicationId, terms: { trust: true } };
    expect(changesOf(known, offered)).toEqual([
      { field: 'agreement', before: 'A-1', after: undefined, needsConsent: true },
      { field: 'lastDay', before: '2026-01-01', after: undefined, needsConsent: true },
      { field: 'trust', before: undefined, after: true, needsConsent: true },
      { field: 'purposeRequired', before: true, after: undefined, needsConsent: true },
      { field: 'notes', before: 'careful', after: undefined, needsConsent: false },
    ]);
  });

  it('trusts a new partner only by a person’s word', () => {
    const offered = { name: 'New', applicationId, terms: { trust: true, lifetimeSeconds: 86_400 } };
    expect(changesOf(undefined, offered)).toEqual([
      { field: 'trust', before: undefined, after: true, needsConsent: true },
    ]);
    expect(withConsent(undefined, offered, none).terms).toEqual({ lifetimeSeconds: 86_400 });
    expect(withConsent(undefined, offered, new Set<PartnerField>(['trust']))).toEqual(offered);
  });
});
