import { describe, expect, it } from 'vitest';
import { BLOCKS } from '../../../src/practice/api/decision-view.ts';
import { type Bench, bench, START } from './support.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';

/** A token for Lindgren and the body that redeems it. */
async function offer(
  test: Bench,
  status: 'Approved' | 'Declined' | 'In Review' = 'Approved',
  kind: 'user' | 'business' = 'user',
) {
  const source = await test.sessionWith(test.harbour, status, kind);
  const token = await test.share(test.harbour, test.lindgren, source);
  const body = {
    share_token: token,
    trust_review: true,
    workflow_id: test.workflow(test.lindgren, kind === 'user' ? 'customer' : 'fleet'),
    vendor_data: 'LL-NEW-1',
  };
  return { source, token, body };
}

describe('import-shared (docs/didit-api.md#import-request)', () => {
  it.each(['user', 'business'] as const)(
    'clones a %s session into the receiving application',
    async (kind) => {
      const test = await bench();
      const { source, body } = await offer(test, 'Approved', kind);
      const original = (await test.call(test.harbour.apiKey, 'GET', `/v3/session/${source}/decision/`)).body;
      test.pass(5000);
      const { status, body: imported } = await test.importWith(test.lindgren, body);
      expect(status).toBe(201);
      expect(imported).toMatchObject({
        session_kind: kind,
        status: 'Approved',
        shared_from_session: source,
        vendor_data: 'LL-NEW-1',
        workflow_id: body.workflow_id,
        environment: 'sandbox',
        features: original.features,
      });
      expect(imported.session_id).not.toBe(source);
      expect(imported.session_url).not.toBe(original.session_url);
      const withoutLinks = (value: unknown): string => JSON.stringify(value).replace(/\?X-Amz[^"]*/g, '');
      for (const name of BLOCKS[kind])
        expect(withoutLinks(imported[name]), name).toBe(withoutLinks(original[name]));
      const decision = await test.call(
        test.lindgren.apiKey,
        'GET',
        `/v3/session/${imported.session_id}/decision/`,
      );
      expect(decision.body).toEqual(imported);
      expect(Date.parse(String(imported.created_at))).toBe(START + 5000);
      expect(Date.parse(String(imported.expires_at))).toBe(START + 5000 + 7 * 86_400_000);
    },
  );

  it('keeps the ids of the key people of a business', async () => {
    const test = await bench();
    const { source, body } = await offer(test, 'Approved', 'business');
    const children = (answer: Record<string, unknown>): unknown => {
      const [check] = answer.key_people_checks as {
        submitted: { parties: { kyc_session_id: string }[] };
      }[];
      return check?.submitted.parties.map((party) => party.kyc_session_id);
    };
    const original = (await test.call(test.harbour.apiKey, 'GET', `/v3/session/${source}/decision/`)).body;
    const imported = (await test.importWith(test.lindgren, body)).body;
    expect(children(imported)).toEqual(children(original));
  });

  it('keeps the source status when the review is trusted and says In Review otherwise', async () => {
    const test = await bench();
    const trusted = await offer(test, 'Declined');
    expect((await test.importWith(test.lindgren, trusted.body)).body.status).toBe('Declined');
    const untrusted = await offer(test, 'Approved');
    const answer = await test.importWith(test.lindgren, { ...untrusted.body, trust_review: false });
    expect(answer.body.status).toBe('In Review');
  });

  it('takes the vendor data of the source when none is given, and makes the entity', async () => {
    const test = await bench();
    const { body } = await offer(test);
    const { vendor_data: _left, ...rest } = body;
    const before = test.service.records.entities.length;
    const answer = await test.importWith(test.lindgren, rest);
    expect(answer.body.vendor_data).toMatch(/^HB-/);
    expect(test.service.records.entities.length).toBe(before + 1);
    expect(test.service.records.entities.at(-1)).toMatchObject({
      applicationId: test.lindgren.id,
      kind: 'user',
    });
  });

  it('treats an empty vendor data as none and any other text as it is', async () => {
    const test = await bench();
    const { body } = await offer(test);
    expect((await test.importWith(test.lindgren, { ...body, vendor_data: '' })).body.vendor_data).toMatch(
      /^HB-/,
    );
    const other = await offer(test, 'Declined');
    const long = 'x'.repeat(2000);
    expect(
      (await test.importWith(test.lindgren, { ...other.body, vendor_data: long })).body.vendor_data,
    ).toBe(long);
  });

  it('lets the session be found by its vendor data, newest first', async () => {
    const test = await bench();
    const { body } = await offer(test);
    const { body: imported } = await test.importWith(test.lindgren, body);
    const list = await test.call(test.lindgren.apiKey, 'GET', '/v3/sessions/');
    const [first] = list.body.results as Record<string, unknown>[];
    expect(first?.session_id).toBe(imported.session_id);
    const found = await test.call(test.lindgren.apiKey, 'GET', '/v3/sessions/?vendor_data=LL-NEW-1');
    expect(found.body.count).toBe(1);
    expect((found.body.results as Record<string, unknown>[])[0]).not.toHaveProperty('shared_from_session');
  });

  it.each([
    ['share_token', undefined],
    ['share_token', ''],
    ['share_token', 7],
    ['trust_review', undefined],
    ['trust_review', 'true'],
    ['trust_review', null],
    ['workflow_id', undefined],
    ['workflow_id', 'wf_partner_kyc'],
    ['vendor_data', 7],
  ])('refuses %s = %s with 400', async (field, value) => {
    const test = await bench();
    const { body } = await offer(test);
    const { status, body: answer } = await test.importWith(test.lindgren, { ...body, [field]: value });
    expect([status, Object.keys(answer)]).toEqual([400, [field]]);
    expect(answer[field]).toEqual([expect.any(String)]);
  });

  it('refuses a body that is no object with 400', async () => {
    const test = await bench();
    for (const sent of ['{', '[]', 'null']) {
      expect((await test.call(test.lindgren.apiKey, 'POST', '/v3/session/import-shared/', sent)).status).toBe(
        400,
      );
    }
  });

  it('answers 401 to a malformed, badly signed or expired token', async () => {
    const test = await bench();
    const { token, body } = await offer(test);
    const [head, claims] = token.split('.');
    const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${claims}.`;
    for (const share_token of ['rubbish', `${head}.${claims}.AAAA`, unsigned, `${token}x`]) {
      expect((await test.importWith(test.lindgren, { ...body, share_token })).status, share_token).toBe(401);
    }
    test.pass(3600_000 - 1000);
    const other = await offer(test, 'Declined');
    expect((await test.importWith(test.lindgren, body)).status).toBe(201);
    test.pass(3600_000);
    expect((await test.importWith(test.lindgren, other.body)).status).toBe(401);
  });

  it('answers 403 to a token for another application', async () => {
    const test = await bench();
    const { body } = await offer(test);
    const workflow_id = test.workflow(test.bystander, 'borrower');
    expect((await test.importWith(test.bystander, { ...body, workflow_id })).status).toBe(403);
  });

  it('answers 404 to a workflow that this application does not have', async () => {
    const test = await bench();
    const { body } = await offer(test);
    const foreign = test.workflow(test.harbour, 'account');
    const version = test.service.workflows.find(({ id }) => id === body.workflow_id)?.versionId;
    for (const workflow_id of [NOBODY, foreign, version]) {
      expect((await test.importWith(test.lindgren, { ...body, workflow_id })).status).toBe(404);
    }
  });

  it('answers 400 to a workflow of the other kind', async () => {
    const test = await bench();
    for (const [kind, slug] of [
      ['user', 'fleet'],
      ['business', 'customer'],
    ] as const) {
      const { body } = await offer(test, 'Approved', kind);
      const answer = await test.importWith(test.lindgren, {
        ...body,
        workflow_id: test.workflow(test.lindgren, slug),
      });
      expect([answer.status, answer.body]).toEqual([400, { workflow_id: [expect.any(String)] }]);
    }
  });

  it('answers 404 when the source session is gone', async () => {
    const test = await bench();
    const { source, body } = await offer(test);
    await test.call(test.harbour.apiKey, 'DELETE', `/v3/session/${source}/delete/`);
    expect((await test.importWith(test.lindgren, body)).status).toBe(404);
  });

  it('answers 403 to a second import of the same session, by the same token or a fresh one', async () => {
    const test = await bench();
    const { source, body } = await offer(test);
    expect((await test.importWith(test.lindgren, body)).status).toBe(201);
    expect((await test.importWith(test.lindgren, body)).status).toBe(403);
    test.pass(1000);
    const fresh = await test.share(test.harbour, test.lindgren, source);
    expect((await test.importWith(test.lindgren, { ...body, share_token: fresh })).status).toBe(403);
    const forBystander = await test.share(test.harbour, test.bystander, source);
    const elsewhere = {
      ...body,
      share_token: forBystander,
      workflow_id: test.workflow(test.bystander, 'borrower'),
    };
    expect((await test.importWith(test.bystander, elsewhere)).status).toBe(201);
    expect(test.service.records.imports.length).toBe(2);
  });

  it('imports once when the same token arrives twice at the same moment', async () => {
    const test = await bench();
    const { body } = await offer(test);
    const answers = await Promise.all([1, 2, 3, 4].map(() => test.importWith(test.lindgren, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 403, 403, 403]);
  });

  it('keeps to its order of checks', async () => {
    const test = await bench();
    const { token, body } = await offer(test);
    const path = '/v3/session/import-shared/';
    const at = async (key: string | undefined, sent: unknown): Promise<number> =>
      (await test.call(key, 'POST', path, sent)).status;
    const readOnly = test.lindgren.keys['read-only'];
    expect(await at('wrong', {})).toBe(401);
    expect(await at(readOnly, {})).toBe(403);
    // Fields before the token, the token before the recipient, the recipient before the workflow.
    expect(await at(test.lindgren.apiKey, { share_token: 'rubbish' })).toBe(400);
    expect(await at(test.bystander.apiKey, { ...body, share_token: `${token}x`, workflow_id: NOBODY })).toBe(
      401,
    );
    expect(await at(test.bystander.apiKey, { ...body, workflow_id: NOBODY })).toBe(403);
    // The workflow before the source, and the source before the duplicate.
    expect(await at(test.lindgren.apiKey, body)).toBe(201);
    expect(await at(test.lindgren.apiKey, { ...body, workflow_id: NOBODY })).toBe(404);
    expect(
      await at(test.lindgren.apiKey, { ...body, workflow_id: test.workflow(test.lindgren, 'fleet') }),
    ).toBe(400);
    expect(await at(test.lindgren.apiKey, body)).toBe(403);
  });

  it('writes the import down', async () => {
    const test = await bench();
    const { source, body } = await offer(test);
    const { body: imported } = await test.importWith(test.lindgren, body);
    expect(test.service.records.imports).toEqual([
      {
        at: START,
        sourceSession: source,
        importedSession: imported.session_id,
        fromApplication: test.harbour.id,
        forApplication: test.lindgren.id,
        kind: 'user',
        status: 'Approved',
        vendorData: 'LL-NEW-1',
        tokenFingerprint: test.service.records.shares[0]?.tokenFingerprint,
      },
    ]);
    expect(test.service.records.requests.at(-1)).toMatchObject({
      route: 'import',
      method: 'POST',
      applicationId: test.lindgren.id,
      keyName: 'primary',
      status: 201,
      committedSession: imported.session_id,
      tokenFingerprint: test.service.records.shares[0]?.tokenFingerprint,
    });
  });
});
