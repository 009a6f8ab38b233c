import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsOf, pastedPartner, readFields } from '../../../src/renderer/features/partners/partner-form.ts';
import { type PartnerView, partnerTerms } from '../../../src/shared/contract/index.ts';

const text = fc
  .string({ minLength: 1, maxLength: 40 })
  .map((one) => one.trim())
  .filter((one) => one !== '');
const partners = fc.record({
  id: fc.uuid(),
  name: text,
  applicationId: fc.uuid(),
  environment: fc.constantFrom('live' as const, 'sandbox' as const),
  terms: fc.record(
    {
      lifetimeSeconds: fc.integer({ min: 60, max: 86_400 }),
      purpose: text,
      purposeRequired: fc.constant(true),
      trust: fc.constant(true),
      workflows: fc.record({ user: fc.uuid(), business: fc.uuid() }, { requiredKeys: ['user'] }),
      agreement: fc.record(
        { reference: text, lastDay: fc.constant('2027-01-31') },
        { requiredKeys: ['reference'] },
      ),
      notes: text,
    },
    { requiredKeys: [] },
  ),
}) as fc.Arbitrary<PartnerView>;

describe('a partner’s form', () => {
  it('gives back what it was filled with, as main takes it', () => {
    fc.assert(
      fc.property(partners, (partner) => {
        const read = readFields(fieldsOf(partner));
        const { id: _, ...draft } = partner;
        expect(read).toEqual({ ok: true, partner: draft });
        expect(partnerTerms.parse(draft.terms)).toEqual(draft.terms);
      }),
    );
  });

  it('says nothing of what was left empty', () => {
    const fields = {
      ...fieldsOf(),
      name: ' Aldgate ',
      applicationId: ' 00000000-0000-4000-8000-0000000000AA ',
    };
    expect(readFields(fields)).toEqual({
      ok: true,
      partner: { name: 'Aldgate', applicationId: '00000000-0000-4000-8000-0000000000aa', terms: {} },
    });
  });

  it('names what is missing or no application id', () => {
    expect(readFields(fieldsOf())).toEqual({
      ok: false,
      faults: { name: 'required', applicationId: 'required' },
    });
    expect(readFields({ ...fieldsOf(), name: 'x', applicationId: 'abc' })).toEqual({
      ok: false,
      faults: { applicationId: 'notUuid' },
    });
  });

  it('marks an application that is the desk’s own or another partner’s, however it is written', () => {
    const own = '00000000-0000-4000-8000-0000000000aa';
    const known = '00000000-0000-4000-8000-0000000000bb';
    const taken = { own, partners: [{ name: 'Aldgate', applicationId: known }] };
    const faultOf = (applicationId: string) => {
      const read = readFields({ ...fieldsOf(), name: 'New', applicationId }, taken);
      return read.ok ? undefined : read.faults.applicationId;
    };
    expect(faultOf(` ${known.toUpperCase()} `)).toBe('taken');
    expect(faultOf(own)).toBe('own');
    expect(faultOf('00000000-0000-4000-8000-0000000000cc')).toBeUndefined();
    // One that is being edited has its own.
    expect(readFields({ ...fieldsOf(), name: 'Aldgate', applicationId: known }).ok).toBe(true);
  });
});

describe('a pasted partner', () => {
  const id = '6fa459ea-ee8a-4ca4-894e-db77e160355e';

  it.each([
    [id, ''],
    [` ${id}\n`, ''],
    [`Lindgren Leasing, ${id}`, 'Lindgren Leasing'],
    [`${id}\tLindgren Leasing`, 'Lindgren Leasing'],
    [`Nordlys AS (${id})`, 'Nordlys AS'],
    [`Dear colleague,\n\nours is ${id}.\nKind regards`, ''],
  ])('in %j has the application id and the name beside it', (text, name) => {
    expect(pastedPartner(text)).toEqual({ name, applicationId: id });
  });

  it.each(['Lindgren Leasing', `${id} ${id.replaceAll('6', '7')}`, `${id} sk_live_abcdef`])(
    'is not in %j',
    (text) => {
      expect(pastedPartner(text)).toBeUndefined();
    },
  );
});
