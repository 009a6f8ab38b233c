import { describe, expect, it } from 'vitest';
import { SESSION_STATUSES } from '../../../src/practice/status.ts';
import { bench } from './support.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';

describe('decision (docs/didit-api.md#reading-a-decision)', () => {
  it('has every top-level field, and no block of the other kind', async () => {
    const { harbour, call, sessionWith } = await bench();
    const id = await sessionWith(harbour, 'In Review');
    const { status, body } = await call(harbour.apiKey, 'GET', `/v3/session/${id}/decision/`);
    expect(status).toBe(200);
    for (const name of [
      'session_id',
      'session_kind',
      'session_number',
      'session_url',
      'status',
      'status_override',
      'workflow_id',
      'features',
      'vendor_data',
      'metadata',
      'expected_details',
      'contact_details',
      'callback',
      'created_at',
      'expires_at',
      'environment',
      'reviews',
      'nfc_skip_reason',
      'id_verifications',
      'document_ai_documents',
    ]) {
      expect(body, name).toHaveProperty(name);
    }
    expect(body).not.toHaveProperty('registry_checks');
    expect(body).not.toHaveProperty('shared_from_session');
    const business = await sessionWith(harbour, 'Approved', 'business');
    const other = await call(harbour.apiKey, 'GET', `/v3/session/${business}/decision/`);
    expect(other.body).toHaveProperty('registry_checks');
    expect(other.body).not.toHaveProperty('id_verifications');
  });

  it('has null blocks where nothing ran', async () => {
    const { harbour, call, sessionWith } = await bench();
    const id = await sessionWith(harbour, 'Not Started');
    const { body } = await call(harbour.apiKey, 'GET', `/v3/session/${id}/decision/`);
    expect([body.id_verifications, body.liveness_checks, body.aml_screenings]).toEqual([null, null, null]);
  });

  it('adds events and their companions only when asked', async () => {
    const { harbour, call, sessionWith } = await bench();
    const id = await sessionWith(harbour, 'Approved');
    const plain = await call(harbour.apiKey, 'GET', `/v3/session/${id}/decision/`);
    const full = await call(harbour.apiKey, 'GET', `/v3/session/${id}/decision/?include=events`);
    for (const name of ['events', 'activity_reviews', 'blocklisted', 'cost_breakdown']) {
      expect(plain.body).not.toHaveProperty(name);
      expect(full.body).toHaveProperty(name);
    }
  });

  it('answers 404 for an unknown session', async () => {
    const { harbour, call } = await bench();
    expect((await call(harbour.apiKey, 'GET', `/v3/session/${NOBODY}/decision/`)).status).toBe(404);
  });
});

describe('workflows (docs/didit-api.md#workflows)', () => {
  it('are paginated and have the documented fields', async () => {
    const { harbour, call } = await bench();
    const { body } = await call(harbour.apiKey, 'GET', '/v3/workflows/?limit=3');
    expect([body.count, body.previous]).toEqual([8, null]);
    expect(String(body.next)).toContain('offset=3');
    const [row] = body.results as Record<string, unknown>[];
    expect(Object.keys(row ?? {})).toEqual([
      'uuid',
      'workflow_id',
      'workflow_label',
      'workflow_type',
      'is_default',
      'is_archived',
      'is_white_label_enabled',
      'total_price',
      'min_price',
      'max_price',
      'features',
      'is_simple_workflow',
      'is_editable',
      'workflow_url',
      'max_retry_attempts',
      'retry_window_days',
      'session_expiration_time',
      'version',
      'status',
      'has_draft',
      'created_by',
      'updated_at',
    ]);
    expect(row?.features).toContain('OCR + LIVENESS + FACE_MATCH');
    expect(row?.uuid).not.toBe(row?.workflow_id);
  });

  it('come in both types, published, draft and archived, at both partners', async () => {
    const { harbour, lindgren, call } = await bench();
    for (const { apiKey } of [harbour, lindgren]) {
      const { body } = await call(apiKey, 'GET', '/v3/workflows/');
      const rows = body.results as { workflow_type: string; status: string; is_archived: boolean }[];
      const kinds = new Set(
        rows.map((row) => `${row.workflow_type} ${row.is_archived ? 'archived' : row.status}`),
      );
      expect([...kinds].sort()).toEqual([
        'kyb archived',
        'kyb draft',
        'kyb published',
        'kyc archived',
        'kyc draft',
        'kyc published',
      ]);
    }
  });
});

describe('create (docs/didit-api.md#creating-a-session)', () => {
  it('takes the kind from the workflow and answers the documented fields', async () => {
    const { harbour, call, workflow } = await bench();
    const { status, body } = await call(harbour.apiKey, 'POST', '/v3/session/', {
      workflow_id: workflow(harbour, 'company'),
      vendor_data: 'new-1',
      metadata: { desk: 3 },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      session_kind: 'business',
      status: 'Not Started',
      vendor_data: 'new-1',
      metadata: { desk: 3 },
    });
    expect(body.session_token).toMatch(/^\w{12}$/);
    const decision = await call(harbour.apiKey, 'GET', `/v3/session/${body.session_id}/decision/`);
    expect(decision.body).toMatchObject({ status: 'Not Started', registry_checks: null });
  });

  it('hands back an unfinished session with the same vendor data and workflow, and renews its callback', async () => {
    const { harbour, call, workflow } = await bench();
    const sent = { workflow_id: workflow(harbour, 'account'), vendor_data: 'new-2' };
    const first = await call(harbour.apiKey, 'POST', '/v3/session/', sent);
    const again = await call(harbour.apiKey, 'POST', '/v3/session/', {
      ...sent,
      callback: 'https://desk.example/',
    });
    expect(again.status).toBe(201);
    expect(again.body).toMatchObject({
      session_id: first.body.session_id,
      callback: 'https://desk.example/',
    });
    const other = await call(harbour.apiKey, 'POST', '/v3/session/', {
      ...sent,
      workflow_id: workflow(harbour, 'private'),
    });
    expect(other.body.session_id).not.toBe(first.body.session_id);
    const { vendor_data: _left, ...anonymous } = sent;
    const ids = [
      await call(harbour.apiKey, 'POST', '/v3/session/', anonymous),
      await call(harbour.apiKey, 'POST', '/v3/session/', anonymous),
    ];
    expect(new Set(ids.map(({ body }) => body.session_id)).size).toBe(2);
  });

  it.each([
    ['short', 403, undefined],
    ['suspended', 403, 'contract_billing_suspended'],
    ['unpaid', 402, undefined],
  ] as const)('makes none while credit is %s', async (credit, status, code) => {
    const { harbour, call, workflow, service } = await bench({ readings: { credit } });
    const answer = await call(harbour.apiKey, 'POST', '/v3/session/', {
      workflow_id: workflow(harbour, 'account'),
      vendor_data: 'HB-credit',
    });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(service.records.requests.at(-1)?.committedSession).toBeUndefined();
  });

  it('refuses a missing or unknown workflow with 400', async () => {
    const { harbour, call } = await bench();
    for (const sent of [{}, { workflow_id: 'x' }, { workflow_id: NOBODY }]) {
      expect((await call(harbour.apiKey, 'POST', '/v3/session/', sent)).status).toBe(400);
    }
  });
});

describe('update-status (docs/didit-api.md#changing-a-status)', () => {
  it('closes an import that is in review', async () => {
    const { harbour, lindgren, call, share, sessionWith, importWith, workflow } = await bench();
    const token = await share(harbour, lindgren, await sessionWith(harbour, 'Approved'));
    const { body } = await importWith(lindgren, {
      share_token: token,
      trust_review: false,
      workflow_id: workflow(lindgren, 'customer'),
    });
    const path = `/v3/session/${body.session_id}`;
    const answer = await call(lindgren.apiKey, 'PATCH', `${path}/update-status/`, {
      new_status: 'Approved',
      comment: 'seen',
    });
    expect([answer.status, answer.body]).toEqual([200, { session_id: body.session_id }]);
    const decision = await call(lindgren.apiKey, 'GET', `${path}/decision/`);
    expect(decision.body.status).toBe('Approved');
    expect(decision.body.reviews).toEqual([
      expect.objectContaining({ new_status: 'Approved', comment: 'seen' }),
    ]);
  });

  it.each([
    {},
    { new_status: 'In Review' },
    { new_status: 'APPROVED' },
    { new_status: 'Resubmitted' },
    { new_status: 7 },
  ])('refuses %o with 400', async (sent) => {
    const { harbour, call, sessionWith } = await bench();
    const id = await sessionWith(harbour, 'In Review');
    expect((await call(harbour.apiKey, 'PATCH', `/v3/session/${id}/update-status/`, sent)).status).toBe(400);
  });

  it('changes only sessions whose current status allows it', async () => {
    const { harbour, call, sessionWith } = await bench();
    for (const status of SESSION_STATUSES) {
      const id = await sessionWith(harbour, status);
      const { status: code } = await call(harbour.apiKey, 'PATCH', `/v3/session/${id}/update-status/`, {
        new_status: 'Declined',
      });
      const open = ['Approved', 'Declined', 'In Review', 'Kyc Expired', 'Abandoned', 'Resubmitted'].includes(
        status,
      );
      expect([status, code]).toEqual([status, open ? 200 : 400]);
    }
  });

  it('takes the same status again as done, except Resubmitted', async () => {
    const { harbour, call, sessionWith, service } = await bench();
    const approved = await sessionWith(harbour, 'Approved');
    const same = await call(harbour.apiKey, 'PATCH', `/v3/session/${approved}/update-status/`, {
      new_status: 'Approved',
    });
    expect(same.status).toBe(200);
    expect(service.records.requests.at(-1)?.committedSession).toBeUndefined();
    const resubmit = {
      new_status: 'Resubmitted',
      nodes_to_resubmit: [{ node_id: 'feature_ocr_1', feature: 'ID_VERIFICATION' }],
    };
    const path = `/v3/session/${approved}/update-status/`;
    expect((await call(harbour.apiKey, 'PATCH', path, resubmit)).status).toBe(200);
    const again = await call(harbour.apiKey, 'PATCH', path, resubmit);
    expect([again.status, again.body]).toEqual([
      400,
      { detail: 'The new status is the same as the current status.' },
    ]);
  });

  it('asks again for steps of the session only, and writes to an address only', async () => {
    const { harbour, call, sessionWith, service } = await bench();
    const id = await sessionWith(harbour, 'Declined');
    const path = `/v3/session/${id}/update-status/`;
    const step = { node_id: 'feature_ocr_1', feature: 'ID_VERIFICATION' };
    const ask = (more: object) =>
      call(harbour.apiKey, 'PATCH', path, { new_status: 'Resubmitted', nodes_to_resubmit: [step], ...more });
    for (const refused of [
      { nodes_to_resubmit: [{ ...step, node_id: 'feature_ocr_9' }] },
      { nodes_to_resubmit: [{ node_id: 'feature_ocr_1' }] },
      { send_email: true },
      { send_email: true, email_address: 'nobody' },
    ]) {
      expect((await ask(refused)).status).toBe(400);
    }
    expect((await ask({ send_email: true, email_address: 'a@b.example', email_language: 'fr' })).status).toBe(
      200,
    );
    expect(service.records.requests.filter(({ committedSession }) => committedSession === id)).toHaveLength(
      1,
    );
  });

  it.each(['waits', 'runs'] as const)(
    'has checks of its own wait for 30 seconds before they are asked for again (backEndResubmit %s)',
    async (backEndResubmit) => {
      const { harbour, call, pass, sessionWith } = await bench({ readings: { backEndResubmit } });
      const id = await sessionWith(harbour, 'Declined');
      const path = `/v3/session/${id}`;
      const ask = () =>
        call(harbour.apiKey, 'PATCH', `${path}/update-status/`, {
          new_status: 'Resubmitted',
          nodes_to_resubmit: [{ node_id: 'feature_aml_1', feature: 'AML' }],
        });
      expect((await ask()).status).toBe(200);
      const { body } = await call(harbour.apiKey, 'GET', `${path}/decision/`);
      expect(body.status).toBe(backEndResubmit === 'runs' ? 'In Review' : 'Resubmitted');
      pass(10_000);
      const early = await ask();
      expect([early.status, early.headers.get('retry-after')]).toEqual([429, '20']);
      pass(20_000);
      expect((await ask()).status).toBe(backEndResubmit === 'runs' ? 200 : 400);
    },
  );
});

describe('report (docs/didit-api.md#reports)', () => {
  it.each(['user', 'business'] as const)('exists for finished %s sessions only', async (kind) => {
    const { harbour, lindgren, call, sessionWith } = await bench();
    for (const status of SESSION_STATUSES) {
      const owner = await sessionWith(harbour, status, kind).then(
        () => harbour,
        () => lindgren,
      );
      const id = await sessionWith(owner, status, kind);
      const answer = await call(owner.apiKey, 'GET', `/v3/session/${id}/generate-pdf/`);
      const has = ['Approved', 'Declined', 'In Review', ...(kind === 'user' ? ['Kyc Expired'] : [])].includes(
        status,
      );
      expect([status, answer.status]).toEqual([status, has ? 200 : 403]);
    }
  });

  it('is a PDF with a file name, rendered anew each time, and knows lower-case ids only', async () => {
    const { harbour, call, sessionWith } = await bench();
    const id = await sessionWith(harbour, 'Approved');
    const first = await call(harbour.apiKey, 'GET', `/v3/session/${id}/generate-pdf/`);
    expect(first.headers.get('content-type')).toBe('application/pdf');
    expect(first.headers.get('content-disposition')).toBe(`attachment; filename=session_${id}.pdf`);
    expect(first.text).toMatch(/^%PDF-1\.4/);
    expect(first.text).toContain('SPECIMEN');
    expect(first.text.trimEnd()).toMatch(/%%EOF$/);
    expect((await call(harbour.apiKey, 'GET', `/v3/session/${id}/generate-pdf/`)).text).not.toBe(first.text);
    expect((await call(harbour.apiKey, 'GET', `/v3/session/${id.toUpperCase()}/generate-pdf/`)).status).toBe(
      404,
    );
    const business = await sessionWith(harbour, 'Approved', 'business');
    const other = await call(harbour.apiKey, 'GET', `/v3/session/${business}/generate-pdf/`);
    expect(other.headers.get('content-disposition')).toBe(`attachment; filename=business_${business}.pdf`);
  });
});

describe('reviews, delete and balance (docs/didit-api.md#changing-a-status)', () => {
  it('adds an audit note and leaves the status', async () => {
    const { harbour, call, sessionWith } = await bench();
    const id = await sessionWith(harbour, 'Approved');
    const posted = await call(harbour.apiKey, 'POST', `/v3/sessions/${id}/reviews/`, {
      new_status: 'Declined',
      comment: 'note',
    });
    expect(posted.status).toBe(201);
    const listed = await call(harbour.apiKey, 'GET', `/v3/sessions/${id}/reviews/`);
    expect(listed.body).toEqual([expect.objectContaining({ new_status: 'Declined', comment: 'note' })]);
    const decision = await call(harbour.apiKey, 'GET', `/v3/session/${id}/decision/`);
    expect(decision.body.status).toBe('Approved');
  });

  it('deletes with 200 and four fields; the session is gone afterwards', async () => {
    const { harbour, call, sessionWith } = await bench();
    const id = await sessionWith(harbour, 'Approved');
    const { status, body } = await call(harbour.apiKey, 'DELETE', `/v3/session/${id}/delete/`);
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual([
      'session_id',
      'session_number',
      'face_retention_outcome',
      'biometric_template_uuid',
    ]);
    expect((await call(harbour.apiKey, 'DELETE', `/v3/session/${id}/delete/`)).status).toBe(404);
    const list = await call(harbour.apiKey, 'GET', '/v3/sessions/');
    expect(list.text).not.toContain(id);
  });

  it.each([
    [{ deleteAnswer: 204 }, 204, undefined, undefined],
    [{ faceRetention: 'retained' }, 200, 'retained', expect.stringMatching(/^[0-9a-f-]{36}$/)],
  ] as const)('deletes under %o', async (readings, expected, outcome, template) => {
    const { harbour, call, sessionWith } = await bench({ readings });
    const id = await sessionWith(harbour, 'Approved');
    const { status, body } = await call(harbour.apiKey, 'DELETE', `/v3/session/${id}/delete/`);
    expect([status, body.face_retention_outcome, body.biometric_template_uuid]).toEqual([
      expected,
      outcome,
      template,
    ]);
    expect((await call(harbour.apiKey, 'GET', `/v3/session/${id}/decision/`)).status).toBe(404);
  });

  it('answers a balance to any working key', async () => {
    const { harbour, call } = await bench();
    expect((await call(harbour.keys['read-only'], 'GET', '/v3/billing/balance/')).status).toBe(200);
    expect((await call(harbour.keys.revoked, 'GET', '/v3/billing/balance/')).status).toBe(401);
  });
});
