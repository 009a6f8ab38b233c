import { describe, expect, it } from 'vitest';
import { bench } from './support.ts';

type Row = Record<string, unknown> & {
  readonly session_id: string;
  readonly session_number: number;
  readonly status: string;
};

function rowsOf(body: Record<string, unknown>): Row[] {
  return body.results as Row[];
}

describe('GET /v3/sessions/ (docs/didit-api.md#listing-sessions)', () => {
  it('lists people, newest first, 50 from 0, in the documented envelope', async () => {
    const { harbour, call } = await bench({ extraPeople: 40 });
    const { body } = await call(harbour.apiKey, 'GET', '/v3/sessions/');
    expect(Object.keys(body)).toEqual(['count', 'next', 'previous', 'results']);
    expect(body.count).toBe(64);
    expect(body.previous).toBeNull();
    const numbers = rowsOf(body).map((row) => row.session_number);
    expect(numbers.length).toBe(50);
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
    expect(rowsOf(body).every((row) => row.session_kind === 'user')).toBe(true);
  });

  it('has the documented fields in a person row', async () => {
    const { harbour, call, service } = await bench();
    const { body } = await call(harbour.apiKey, 'GET', '/v3/sessions/?vendor_data=HB-10001');
    const [row] = rowsOf(body);
    expect(row).toEqual({
      session_id: expect.any(String),
      session_kind: 'user',
      session_number: expect.any(Number),
      session_url: expect.stringContaining(`${service.url}/session/`),
      portrait_image: expect.stringContaining('X-Amz-Expires=3600'),
      document_type: 'Passport',
      full_name: 'Åsa Lindqvist-Öberg',
      country: 'SWE',
      status: 'Approved',
      vendor_data: 'HB-10001',
      didit_internal_id: expect.any(String),
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
      features: expect.arrayContaining([{ feature: 'ID_VERIFICATION', status: 'Approved' }]),
      phone_number: { number: '+46701740601', is_verified: true },
      email_address: { email: 'asa.lindqvist@example.com', is_verified: true },
      additional_details: {
        aml: { total_hits: 0, entity_type: 'person', is_adverse_media_fetched: false },
        liveness: { method: expect.any(String), score: expect.any(Number) },
        face_match: { score: expect.any(Number) },
      },
    });
  });

  it('has the documented fields in a business row', async () => {
    const { harbour, call } = await bench();
    const { body } = await call(
      harbour.apiKey,
      'GET',
      '/v3/sessions/?session_kind=business&vendor_data=HB-B-001',
    );
    expect(rowsOf(body)).toEqual([
      {
        session_id: expect.any(String),
        session_kind: 'business',
        session_number: expect.any(Number),
        status: 'Approved',
        vendor_data: 'HB-B-001',
        created_at: expect.any(String),
        workflow_type: 'kyb',
        workflow_label: 'Corporate treasury onboarding',
        company_name: 'Nordlys Fiskeriutrustning AB',
        registration_number: '000000-1001',
        country: 'SWE',
      },
    ]);
  });

  it('pages by next and previous until the whole list was seen once', async () => {
    const { harbour, call, service } = await bench();
    const all = rowsOf((await call(harbour.apiKey, 'GET', '/v3/sessions/')).body).map(
      (row) => row.session_id,
    );
    const seen: string[] = [];
    let path: string | null = '/v3/sessions/?limit=7&country=';
    let last: Record<string, unknown> = {};
    while (path !== null) {
      last = (await call(harbour.apiKey, 'GET', path)).body;
      seen.push(...rowsOf(last).map((row) => row.session_id));
      path = last.next === null ? null : String(last.next).slice(service.url.length);
    }
    expect(seen).toEqual(all);
    expect(String(last.previous)).toContain('offset=14');
  });

  it('keeps the filters in next', async () => {
    const { harbour, call } = await bench();
    const { body } = await call(harbour.apiKey, 'GET', '/v3/sessions/?status=Approved,In%20Review&limit=2');
    expect(new URL(String(body.next)).searchParams.get('status')).toBe('Approved,In Review');
  });

  it('caps the count of businesses at 100 but pages past it', async () => {
    const { harbour, call } = await bench({ extraBusinesses: 120 });
    const { body } = await call(
      harbour.apiKey,
      'GET',
      '/v3/sessions/?session_kind=business&limit=60&offset=60',
    );
    expect(body.count).toBe(100);
    expect(body.next).not.toBeNull();
    const { body: last } = await call(
      harbour.apiKey,
      'GET',
      '/v3/sessions/?session_kind=business&limit=60&offset=120',
    );
    expect([rowsOf(last).length, last.next]).toEqual([8, null]);
  });

  it('answers up to twice the limit for all, people first, and follows the people', async () => {
    const { harbour, call } = await bench();
    const { body } = await call(harbour.apiKey, 'GET', '/v3/sessions/?session_kind=all&limit=5');
    expect(rowsOf(body).map((row) => row.session_kind)).toEqual([
      ...Array(5).fill('user'),
      ...Array(5).fill('business'),
    ]);
    const { body: last } = await call(
      harbour.apiKey,
      'GET',
      '/v3/sessions/?session_kind=all&limit=20&offset=20',
    );
    expect(last.next).toBeNull();
    expect(rowsOf(last).map((row) => row.session_kind)).toEqual(Array(4).fill('user'));
  });

  it.each([
    ['status=Approved', (row: Row) => row.status === 'Approved'],
    ['status=Approved,In%20Review', (row: Row) => ['Approved', 'In Review'].includes(row.status)],
    ['country=ESP', (row: Row) => row.country === 'ESP'],
    ['search=IB%C3%81%C3%91EZ', (row: Row) => String(row.full_name).includes('Ibáñez')],
    ['search=HB-1000', (row: Row) => String(row.vendor_data).startsWith('HB-1000')],
    ['search=SP0000001', (row: Row) => row.vendor_data === 'HB-10001'],
    ['search=%2B46701740601', (row: Row) => row.vendor_data === 'HB-10001'],
    ['search=asa.lindqvist%40', (row: Row) => row.vendor_data === 'HB-10001'],
    ['vendor_data=HB-10004', (row: Row) => row.vendor_data === 'HB-10004'],
    ['status=In%20Review&country=ESP&search=ejemplo', (row: Row) => row.vendor_data === 'HB-10024'],
    ['status=Declined&country=ESP', () => false],
    ['status=APPROVED', () => false],
    ['vendor_data=HB-1000', () => false],
  ])('filters people by %s', async (query, expected) => {
    const { harbour, call } = await bench();
    const all = rowsOf((await call(harbour.apiKey, 'GET', '/v3/sessions/')).body);
    const { body } = await call(harbour.apiKey, 'GET', `/v3/sessions/?${query}`);
    expect(rowsOf(body).map((row) => row.session_id)).toEqual(
      all.filter(expected).map((row) => row.session_id),
    );
    expect(body.count).toBe(rowsOf(body).length);
  });

  it('filters by workflow and searches businesses by name and registration number', async () => {
    const { harbour, call, workflow } = await bench();
    const count = async (query: string): Promise<unknown> =>
      (await call(harbour.apiKey, 'GET', `/v3/sessions/?${query}`)).body.count;
    expect(await count(`workflow_id=${workflow(harbour, 'private')}`)).toBe(8);
    expect(await count('session_kind=business&search=donaudampf')).toBe(1);
    expect(await count('session_kind=business&search=HRA%2000001002')).toBe(1);
    expect(await count('session_kind=business&country=GBR')).toBe(1);
    expect(await count('session_kind=business&search=%2B46')).toBe(0);
  });

  it('filters by the time of creation, a bare day meaning all of it', async () => {
    const { harbour, call } = await bench();
    const all = rowsOf((await call(harbour.apiKey, 'GET', '/v3/sessions/')).body);
    const at = async (query: string): Promise<Row[]> =>
      rowsOf((await call(harbour.apiKey, 'GET', `/v3/sessions/?${query}`)).body);
    const made = (row: Row): string => String(row.created_at);
    expect(await at('date_from=2026-11-22')).toHaveLength(
      all.filter((row) => made(row) >= '2026-11-22').length,
    );
    expect(await at('date_to=2026-11-21')).toHaveLength(all.filter((row) => made(row) < '2026-11-22').length);
    const window = await at('date_from=2026-11-22T06:00:00Z&date_to=2026-11-23T06:00:00Z');
    expect(window.length).toBeGreaterThan(0);
    expect(window.every((row) => made(row) >= '2026-11-22T06' && made(row) <= '2026-11-23T06')).toBe(true);
    for (const bad of ['date_from=yesterday', 'date_to=2026-13-45', 'session_kind=alien']) {
      expect((await call(harbour.apiKey, 'GET', `/v3/sessions/?${bad}`)).status, bad).toBe(400);
    }
  });
});
