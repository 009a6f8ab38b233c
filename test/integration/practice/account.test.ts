import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import { removeFolder } from '../../support/remove-folder.ts';
import { type Bench, bench, START } from './support.ts';

const minute = 60_000;
const email = 'ada@harbour-bank.eu';
const password = 'Planted-Pass-1';

type Answer = Awaited<ReturnType<Bench['call']>>;

function account({ service }: Bench, from = '203.0.113.1') {
  async function call(method: string, path: string, body?: unknown, bearer?: string): Promise<Answer> {
    const answer = await fetch(`${service.url}/auth/v2${path}`, {
      method,
      redirect: 'manual',
      headers: {
        'x-forwarded-for': from,
        ...(bearer === undefined ? {} : { authorization: bearer }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true;
    return { status: answer.status, headers: answer.headers, text, body: isJson ? JSON.parse(text) : {} };
  }
  const post = (path: string, body: unknown) => call('POST', `/programmatic/${path}/`, body);
  return {
    call,
    register: (who = email, word = password) => post('register', { email: who, password: word }),
    confirm: (code: string | undefined, who = email) => post('verify-email', { email: who, code }),
    resend: (who = email) => post('resend-otp', { email: who }),
    signIn: (word = password, who = email) => post('login', { email: who, password: word }),
    code: (who = email) => service.mailbox.codeFor(who),
  };
}

/** An account whose address is confirmed, its organisation, and how it calls. */
async function confirmed(desk: Bench, who = email) {
  const { register, confirm, call, code } = account(desk, who);
  await register(who);
  const { body } = await confirm(code(who), who);
  const { access_token, organization } = body as { access_token: string; organization: { uuid: string } };
  const bearer = `Bearer ${access_token}`;
  const of = `/organizations/me/${organization.uuid}/applications/`;
  return {
    body,
    bearer,
    of,
    organisation: organization.uuid,
    get: (path: string) => call('GET', path, undefined, bearer),
    send: (method: string, path: string, sent: unknown) => call(method, path, sent, bearer),
  };
}

describe('registering (docs/didit-api.md#registration)', () => {
  it('names one broken rule of a password at a time', async () => {
    const { register } = account(await bench());
    const texts = [];
    for (const word of ['Aa1-', 'abcdefg1-', 'ABCDEFG1-', 'Abcdefgh-', 'Abcdefgh1']) {
      const { status, body } = await register(email, word);
      expect([status, Object.keys(body)]).toEqual([400, ['password']]);
      const [text, ...more] = body.password as string[];
      expect(more).toEqual([]);
      texts.push(text);
    }
    expect(new Set(texts).size).toBe(5);
    expect((await register()).status).toBe(201);
  });

  it('refuses what is no e-mail address, and answers 500 for a reserved domain', async () => {
    const { register, call } = account(await bench());
    for (const who of ['', 'ada', 'ada@bank', 7]) {
      const { status, body } = await call('POST', '/programmatic/register/', { email: who, password });
      expect([status, Object.keys(body)]).toEqual([400, ['email']]);
    }
    for (const who of ['a@example.com', 'a@sub.example.org', 'a@bank.test', 'a@bank.invalid']) {
      expect((await register(who)).status).toBe(500);
    }
  });

  it.each([400, 409] as const)(
    'refuses a taken address with %s, whatever its case',
    async (emailTakenStatus) => {
      const { register } = account(await bench({ readings: { emailTakenStatus } }));
      await register();
      const { status, body } = await register('ADA@harbour-bank.eu');
      expect([status, Object.keys(body)]).toEqual([
        emailTakenStatus,
        [emailTakenStatus === 400 ? 'email' : 'detail'],
      ]);
    },
  );

  it('takes five an hour from an address', async () => {
    const desk = await bench();
    const here = account(desk);
    for (let number = 1; number <= 5; number += 1) {
      expect((await here.register(`a${number}@bank.eu`)).status).toBe(201);
      desk.pass(minute);
    }
    const refused = await here.register('a6@bank.eu');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, String(55 * 60)]);
    expect((await account(desk, '203.0.113.2').register('a6@bank.eu')).status).toBe(201);
    desk.pass(55 * minute);
    expect((await here.register('a7@bank.eu')).status).toBe(201);
  });
});

describe('the code (docs/didit-api.md#registration)', () => {
  it.each([15, 10] as const)('is good for %s minutes', async (codeMinutes) => {
    const desk = await bench({ readings: { codeMinutes } });
    const { register, confirm, code, resend } = account(desk);
    await register();
    const first = code();
    expect(first).toMatch(/^[A-Z0-9]{6}$/);
    desk.pass(codeMinutes * minute);
    expect((await confirm(first)).status).toBe(400);
    expect((await resend()).status).toBe(200);
    expect(code()).not.toBe(first);
    expect((await confirm(first)).status).toBe(400);
    desk.pass(codeMinutes * minute - 1);
    const { status, body } = await confirm(code());
    expect(status).toBe(200);
    expect(body).toMatchObject({
      expires_in: 86_400,
      application: { api_key: expect.stringMatching(/^sk_live_/) },
    });
  });

  it.each([
    ['any', 200],
    ['five', 400],
  ] as const)('after five wrong tries, with %s', async (codeTries, status) => {
    const { register, confirm, code } = account(await bench({ readings: { codeTries } }));
    await register();
    for (let tries = 0; tries < 5; tries += 1) {
      const { status: refused, body } = await confirm('WRONG1');
      expect([refused, Object.keys(body)]).toEqual([400, ['code']]);
    }
    expect((await confirm(code())).status).toBe(status);
  });

  it('is sent again after a minute, and to nobody who needs none', async () => {
    const desk = await bench();
    const { register, resend, confirm, code } = account(desk);
    await register();
    desk.pass(20_000);
    const early = await resend();
    expect([early.status, early.headers.get('retry-after')]).toEqual([429, '40']);
    desk.pass(40_000);
    expect((await resend()).status).toBe(200);
    await confirm(code());
    expect((await resend()).status).toBe(200);
    expect(code()).toBeUndefined();
    expect((await resend('nobody@bank.eu')).status).toBe(200);
  });

  it('is read by whoever has the control key', async () => {
    const { service } = await bench();
    await account({ service } as Bench).register();
    const at = `${service.url}/practice/mailbox?email=${email}`;
    expect((await fetch(at)).status).toBe(403);
    const read = await fetch(at, { headers: { 'x-practice-control': service.control.key } });
    expect(await read.json()).toEqual({ code: service.mailbox.codeFor(email) });
  });
});

describe('signing in (docs/didit-api.md#signing-in)', () => {
  it('gives an RS256 token for a day, to whoever has confirmed', async () => {
    const desk = await bench();
    const { register, signIn, confirm, code } = account(desk);
    await register();
    expect((await signIn()).status).toBe(403);
    expect((await signIn('Wrong-Pass-1')).status).toBe(401);
    await confirm(code());
    const { status, body } = await signIn();
    expect([status, body.expires_in]).toEqual([200, 86_400]);
    const token = String(body.access_token);
    expect(decodeProtectedHeader(token).alg).toBe('RS256');
    const { iat = 0, exp = 0 } = decodeJwt(token);
    expect([iat, exp - iat]).toEqual([Math.floor(START / 1000), 86_400]);
  });

  it.each([429, 403] as const)(
    'is locked after 5, 10 and 20 wrong passwords, with %s',
    async (lockedStatus) => {
      const desk = await bench({ readings: { lockedStatus } });
      await confirmed(desk);
      const { signIn } = account(desk);
      let wrong = 0;
      for (const [failures, minutes] of [
        [5, 15],
        [10, 60],
        [15, 0],
        [20, 24 * 60],
      ] as const) {
        for (; wrong < failures; wrong += 1) expect((await signIn('Wrong-Pass-1')).status).toBe(401);
        if (minutes === 0) continue;
        const locked = await signIn();
        const wait = lockedStatus === 429 ? String(minutes * 60) : null;
        expect([locked.status, locked.headers.get('retry-after')]).toEqual([lockedStatus, wait]);
        desk.pass(minutes * minute - 1);
        expect((await signIn()).status).toBe(lockedStatus);
        desk.pass(1);
      }
      expect((await signIn()).status).toBe(200);
      for (let again = 0; again < 4; again += 1) await signIn('Wrong-Pass-1');
      expect((await signIn()).status).toBe(200);
    },
  );

  it('refuses a token that is missing, of another scheme, forged or over', async () => {
    const desk = await bench();
    const { bearer, get } = await confirmed(desk);
    const { call } = account(desk);
    const refused = [
      undefined,
      '',
      'Bearer',
      `Token ${bearer.slice(7)}`,
      `${bearer.slice(0, -4)}AAAA`,
      'Bearer x',
    ];
    for (const header of refused) {
      const { status, body } = await call('GET', '/organizations/me/', undefined, header);
      expect([header, status, Object.keys(body)]).toEqual([header, 401, ['detail']]);
    }
    desk.pass(86_400_000 - 1_000);
    expect((await get('/organizations/me/')).status).toBe(200);
    desk.pass(2_000);
    expect((await get('/organizations/me/')).status).toBe(401);
  });
});

describe('applications (docs/didit-api.md#organisations-and-applications)', () => {
  it('are made, listed, read again with their key, and edited', async () => {
    const { of, get, send } = await confirmed(await bench());
    const made = await send('POST', of, { name: 'Counter', website_url: 'https://bank.eu' });
    expect(made.status).toBe(201);
    const { uuid } = made.body as { uuid: string };
    expect(Object.keys(made.body).sort()).toEqual(
      [
        ...['uuid', 'name', 'client_id', 'api_key', 'website_url', 'redirect_uris', 'terms_url'],
        ...['privacy_url', 'description', 'created_at'],
      ].sort(),
    );
    expect((await get(`${of}${uuid}/`)).body).toEqual(made.body);
    const edited = await send('PATCH', `${of}${uuid}/`, { name: 'Counter 2' });
    expect(edited.body).toEqual({ ...made.body, name: 'Counter 2' });
    const list = (await get(of)).body as unknown as { name: string }[];
    expect(list.map(({ name }) => name)).toEqual([
      'My application',
      'My application',
      'Counter 2',
      'Counter',
    ]);
    expect((await send('POST', of, { name: 7 })).status).toBe(400);
    expect((await send('POST', of, { redirect_uris: 'x' })).status).toBe(400);
    expect((await send('POST', of, {})).body.name).toBe('My application');
  });

  it('are for owners and admins of an organisation, and unknown to strangers', async () => {
    const desk = await bench();
    const { of, organisation } = await confirmed(desk);
    const other = await confirmed(desk, 'bob@lindgren-leasing.eu');
    expect((await other.get(of)).status).toBe(404);
    desk.service.mailbox.admit('bob@lindgren-leasing.eu', organisation, 'member');
    expect([(await other.get(of)).status, (await other.send('POST', of, {})).status]).toEqual([403, 403]);
    expect(((await other.get('/organizations/me/')).body as unknown as unknown[]).length).toBe(2);
    desk.service.mailbox.admit('bob@lindgren-leasing.eu', organisation, 'admin');
    expect((await other.get(of)).status).toBe(200);
    expect((await other.get(`${other.of}${organisation}/`)).status).toBe(404);
  });

  it.each([
    [{}, 'sk_live_', 2],
    [{ createdApplication: 'sandbox' }, 'sk_test_', 2],
    [{ listedApplications: 'named' }, 'sk_live_', 1],
  ] as const)('come as a live and a sandbox one, read as %o', async (readings, prefix, listed) => {
    const { body, of, get } = await confirmed(await bench({ readings }));
    const { api_key } = body.application as { api_key: string };
    expect(api_key.startsWith(prefix)).toBe(true);
    expect((await get(of)).body as unknown as unknown[]).toHaveLength(listed);
  });

  it('work in the practice world: sessions, a share, an import', async () => {
    const desk = await bench({ readings: { createdApplication: 'sandbox' } });
    const { of, send, body } = await confirmed(desk);
    const first = body.application as { uuid: string; api_key: string };
    const second = (await send('POST', of, { name: 'Receiving' })).body as { uuid: string; api_key: string };
    const workflowOf = async (key: string) => {
      const { results } = (await desk.call(key, 'GET', '/v3/workflows/')).body;
      return (results as { workflow_id: string }[])[0]?.workflow_id;
    };
    const session = await desk.call(first.api_key, 'POST', '/v3/session/', {
      workflow_id: await workflowOf(first.api_key),
      vendor_data: 'C-1',
      sandbox_scenario: 'approved',
    });
    expect([session.status, session.body.status]).toEqual([201, 'Not Started']);
    const shared = await desk.call(first.api_key, 'POST', `/v3/session/${session.body.session_id}/share/`, {
      for_application_id: second.uuid,
    });
    expect(shared.status).toBe(201);
    const imported = await desk.call(second.api_key, 'POST', '/v3/session/import-shared/', {
      share_token: shared.body.share_token,
      workflow_id: await workflowOf(second.api_key),
      trust_review: true,
    });
    expect(imported.body).toMatchObject({ status: 'Approved', environment: 'sandbox' });
    expect(imported.body.id_verifications).not.toBeNull();
  });

  it('refuse a scenario that is none, and every scenario at a live one', async () => {
    const desk = await bench();
    const { body } = await confirmed(desk);
    const live = (body.application as { api_key: string }).api_key;
    for (const [key, scenario] of [
      [live, 'approved'],
      [desk.harbour.apiKey, 'anything'],
    ] as const) {
      const { results } = (await desk.call(key, 'GET', '/v3/workflows/')).body;
      const [workflow] = results as { workflow_id: string }[];
      const refused = await desk.call(key, 'POST', '/v3/session/', {
        workflow_id: workflow?.workflow_id,
        sandbox_scenario: scenario,
      });
      expect([refused.status, Object.keys(refused.body)]).toEqual([400, ['sandbox_scenario']]);
    }
  });
});

describe('the state file', () => {
  it('keeps accounts, locks and applications, and no password, code or key', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'baton-accounts-'));
    const stateFile = join(folder, 'state.jsonl');
    const desk = await bench({ stateFile });
    const { of, send } = await confirmed(desk);
    const { uuid, api_key } = (await send('POST', of, { name: 'Counter' })).body as Record<string, string>;
    for (let wrong = 0; wrong < 5; wrong += 1) await account(desk).signIn('Wrong-Pass-1');
    const { register, code } = account(desk, 'other');
    await register('late@bank.eu');
    const waiting = code('late@bank.eu') ?? '';
    await desk.service.close();
    const kept = readFileSync(stateFile, 'utf8');
    for (const secret of [password, 'Wrong-Pass-1', waiting, String(api_key)])
      expect(kept).not.toContain(secret);

    const again = await bench({ stateFile });
    expect((await account(again).signIn()).status).toBe(429);
    expect((await account(again).confirm(waiting, 'late@bank.eu')).status).toBe(200);
    expect((await again.call(api_key, 'GET', '/v3/workflows/')).status).toBe(200);
    expect(again.service.control.readings.lockedStatus).toBe(429);
    again.pass(15 * minute);
    const signedIn = await account(again).signIn();
    const bearer = `Bearer ${signedIn.body.access_token}`;
    expect((await account(again).call('GET', `${of}${uuid}/`, undefined, bearer)).body.api_key).toBe(api_key);
    await again.service.close();
    removeFolder(folder);
  });
});

it('sends a GET without its slash on, and posts nowhere without it', async () => {
  const desk = await bench();
  const { call } = account(desk);
  const sent = await call('GET', '/organizations/me');
  expect([sent.status, sent.headers.get('location')]).toEqual([301, '/auth/v2/organizations/me/']);
  expect((await call('POST', '/programmatic/login', {})).status).toBe(404);
});
