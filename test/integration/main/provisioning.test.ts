/** From nothing to two connected desks: an account, its applications as profiles, and what is refused on the way. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Transport } from '../../../src/main/network/transport.ts';
import { type PracticeService, startPracticeService } from '../../../src/practice/server.ts';
import { actionRecord } from '../../support/action-record.ts';
import { practiceBeside } from '../../support/practice-beside.ts';
import { must, openTestDesk, type TestDesk, type TestDeskOptions } from '../../support/test-desk.ts';
import { startUnmarkedDidit } from '../../support/unmarked-didit.ts';

const email = 'ada@harbour-bank.eu';
const password = 'Planted-Pass-1';
const minute = 60_000;
/** The real time, so that tokens and certificates of the run fit, moved by the tests. */
let ahead: number;
const now = () => Date.now() + ahead;

let service: PracticeService;
let desk: TestDesk;
/** Paths whose next answers are lost on the way, once each. */
let losing: string[];
/** Bearer tokens that were sent. */
let bearers: Set<string>;
let sent: string[];

function wrap(transport: Transport): Transport {
  return {
    async send(request) {
      sent.push(`${request.method} ${new URL(request.url).pathname}`);
      const bearer = request.headers.authorization?.slice('Bearer '.length);
      if (bearer) bearers.add(bearer);
      const answer = await transport.send(request);
      const lost = losing.findIndex((one) => `${request.method} ${request.url}`.includes(one));
      if (lost < 0) return answer;
      losing.splice(lost, 1);
      return { ok: false, kind: 'broken-off', reason: 'ECONNRESET', mayHaveArrived: true };
    },
    close: () => transport.close(),
  };
}

async function begin(
  options: Parameters<typeof startPracticeService>[0] = {},
  more: Partial<TestDeskOptions> = {},
): Promise<void> {
  await desk?.close();
  await service?.close();
  service = await startPracticeService({ clock: now, ...options });
  desk = await openTestDesk({
    wrap,
    now,
    practice: (onFaults) => practiceBeside(service, onFaults),
    ...more,
  });
}

beforeEach(async () => {
  ahead = 0;
  losing = [];
  sent = [];
  bearers = new Set();
  service = await startPracticeService({ clock: now });
  desk = await openTestDesk({ wrap, now, practice: (onFaults) => practiceBeside(service, onFaults) });
});
afterEach(async () => {
  await desk.close();
  await service.close();
});

const at = () => ({ practice: false as const, accountUrl: `${service.url}/auth/v2`, baseUrl: service.url });
const handlers = () => desk.desk.handlers;
const register = (more: object = {}) =>
  handlers()['provisioning.register']({ at: at(), email, password, ...more });
const signIn = (word = password) => handlers()['provisioning.signIn']({ at: at(), email, password: word });
const confirm = (code = service.mailbox.codeFor(email) ?? '') => handlers()['provisioning.confirm']({ code });
const resend = () => handlers()['provisioning.resend']({});
const view = () => desk.state.snapshot().state.provisioning;

async function signedIn(): Promise<string> {
  must(await register());
  must(await confirm());
  const { organisations } = must(await handlers()['provisioning.organisations']({}));
  return organisations[0]?.id ?? '';
}

const list = async (organisationId: string) =>
  must(await handlers()['provisioning.applications']({ organisationId })).applications;
const create = (organisationId: string, name: string) =>
  handlers()['provisioning.create']({ organisationId, name });

describe('an account', () => {
  it('is made, confirmed and signed in to', async () => {
    expect(view()).toMatchObject({ stage: 'signed-out', email: '' });
    must(await register({ email: 'Ada@Harbour-Bank.eu' }));
    expect(view()).toMatchObject({ stage: 'code-awaited', email });
    expect(Math.abs((view().resendAt ?? 0) - (now() + minute))).toBeLessThan(10_000);
    const code = service.mailbox.codeFor(email) ?? '';
    must(await confirm(` ${code.slice(0, 3)} ${code.slice(3)} `));
    expect(view().stage).toBe('signed-in');
    must(await handlers()['provisioning.end']({}));
    expect(view().stage).toBe('signed-out');
    must(await signIn());
    expect(view()).toMatchObject({ stage: 'signed-in', email });
  });

  it.each([
    [{ password: 'Ab1-' }, 'length'],
    [{ password: 'abcdefg1-' }, 'upper'],
    [{ password: 'ABCDEFG1-' }, 'lower'],
    [{ password: 'Abcdefgh-' }, 'digit'],
    [{ password: 'Abcdefgh1' }, 'special'],
  ])('is not made with %o: one rule is named, and nothing is sent', async (more, rule) => {
    expect(await register(more)).toMatchObject({
      problem: { code: 'password-rule', evidence: [{ values: { rule } }] },
    });
    expect(sent).toEqual([]);
  });

  it.each([
    ['ada', 'not-an-email'],
    ['ada@example.com', 'reserved'],
    ['ada@desk.test', 'reserved'],
  ])('is not made for %s', async (wrong, reason) => {
    expect(await register({ email: wrong })).toMatchObject({
      problem: { code: 'input-invalid', evidence: [{ values: { field: 'email', reason } }] },
    });
    expect(sent).toEqual([]);
  });

  it.each([400, 409] as const)('is not made twice, refused with %s', async (emailTakenStatus) => {
    await begin({ readings: { emailTakenStatus } });
    await signedIn();
    expect(await register()).toMatchObject({ problem: { code: 'email-taken', action: 'sign-in-instead' } });
    // Whoever is signed in stays so.
    expect(view().stage).toBe('signed-in');
  });

  it('is not made more than five times an hour, and says from when on', async () => {
    for (let number = 1; number <= 5; number += 1) must(await register({ email: `a${number}@bank.eu` }));
    const refused = await register();
    expect(refused).toMatchObject({ ok: false, problem: { code: 'too-many-registrations' } });
    const { retryAt = 0 } = refused.ok ? {} : refused.problem;
    expect(Math.abs(retryAt - (now() + 60 * minute))).toBeLessThan(10_000);
  });

  it('is ours where the answer was lost, once Didit says that it is taken', async () => {
    losing.push('/register/');
    expect(await register()).toMatchObject({ problem: { code: 'answer-lost' } });
    must(await register());
    must(await confirm());
    expect(view().stage).toBe('signed-in');
  });

  it('goes to no other host without a word from outside the page', async () => {
    const asked: string[] = [];
    await begin({}, { confirmHost: async (host) => asked.push(host) < 0 });
    expect(await register()).toMatchObject({ problem: { code: 'address-declined' } });
    expect(asked).toEqual([new URL(service.url).host]);
    for (const accountUrl of ['didit', 'http://bank.eu', 'https://a:b@bank.eu']) {
      expect(await register({ at: { ...at(), accountUrl } })).toMatchObject({
        problem: { code: 'input-invalid' },
      });
    }
    expect(sent).toEqual([]);
  });
});

describe('the code', () => {
  it.each([15, 10] as const)('is told apart by its age where it counts %s minutes', async (codeMinutes) => {
    await begin({ readings: { codeMinutes } });
    must(await register());
    expect(await confirm('WRONG1')).toMatchObject({ problem: { code: 'code-wrong' } });
    ahead = codeMinutes * minute;
    expect(await confirm()).toMatchObject({
      problem: { code: 'code-expired', action: 'ask-for-new-code', evidence: [{ fact: 'code-age' }, {}, {}] },
    });
    must(await resend());
    must(await confirm());
  });

  it('is not asked for anew within a minute, and nothing is sent for it', async () => {
    must(await register());
    const before = sent.length;
    const early = await resend();
    expect(early).toMatchObject({ problem: { code: 'cool-down', retryAt: view().resendAt } });
    expect(sent.length).toBe(before);
    ahead = minute + 1_000;
    must(await resend());
    // Another desk has had one sent meanwhile.
    must(await handlers()['provisioning.end']({}));
    expect(await signIn()).toMatchObject({ problem: { code: 'account-not-ready' } });
    expect(view()).toMatchObject({ stage: 'code-awaited', resendAt: null });
    expect(await resend()).toMatchObject({ problem: { code: 'cool-down' } });
  });

  it('that was used by a try whose answer was lost leads to signing in', async () => {
    must(await register());
    const code = service.mailbox.codeFor(email) ?? '';
    losing.push('/verify-email/');
    expect(await confirm(code)).toMatchObject({ problem: { code: 'answer-lost' } });
    expect(await confirm(code)).toMatchObject({ problem: { code: 'code-wrong', action: 'sign-in-instead' } });
    must(await signIn());
  });

  it('of the built-in practice service is read in its mailbox', async () => {
    const inPractice = { practice: true as const };
    must(await handlers()['provisioning.register']({ at: inPractice, email, password }));
    expect(view().isPractice).toBe(true);
    const { code } = must(await handlers()['provisioning.practiceCode']({}));
    must(await confirm(code));
    must(await handlers()['provisioning.end']({}));
    must(await signIn());
    expect(must(await handlers()['provisioning.practiceCode']({})).code).toBe('');
  });
});

describe('signing in', () => {
  it.each([429, 403] as const)(
    'stops at a lock, answered with %s, until it is over',
    async (lockedStatus) => {
      await begin({ readings: { lockedStatus } });
      await signedIn();
      must(await handlers()['provisioning.end']({}));
      for (let wrong = 1; wrong < 5; wrong += 1) {
        expect(await signIn('Wrong-Pass-1')).toMatchObject({ problem: { code: 'sign-in-refused' } });
      }
      const locked = await signIn('Wrong-Pass-1');
      expect(locked).toMatchObject({ problem: { code: 'account-locked' } });
      const { retryAt = 0 } = locked.ok ? {} : locked.problem;
      expect(Math.abs(retryAt - (now() + 15 * minute))).toBeLessThan(5_000);
      const before = sent.length;
      expect(await signIn()).toMatchObject({ problem: { code: 'account-locked', retryAt } });
      expect(sent.length).toBe(before);
      ahead = 15 * minute + 5_000;
      must(await signIn());
    },
  );

  it.each([
    [429, 'account-locked'],
    [403, 'account-not-ready'],
  ] as const)('meets a lock that others have brought about, answered with %s', async (lockedStatus, code) => {
    await begin({ readings: { lockedStatus } });
    await signedIn();
    must(await handlers()['provisioning.end']({}));
    for (let wrong = 0; wrong < 5; wrong += 1) {
      await fetch(`${service.url}/auth/v2/programmatic/login/`, {
        method: 'POST',
        body: JSON.stringify({ email, password: 'Wrong-Pass-1' }),
      });
    }
    expect(await signIn()).toMatchObject({ problem: { code } });
  });

  it('that is answered after the computer was locked signs nobody in', async () => {
    await signedIn();
    must(await handlers()['provisioning.end']({}));
    const hold = service.faults.hold('account-sign-in', 'before');
    const signing = signIn();
    await hold.reached;
    desk.desk.away();
    hold.release();
    expect(await signing).toMatchObject({ problem: { code: 'signed-out' } });
    expect(view().stage).toBe('signed-out');
  });

  it('is over after a day, at a lock of the computer, and when Didit says so', async () => {
    const organisation = await signedIn();
    ahead = 86_400_000;
    expect(await handlers()['provisioning.applications']({ organisationId: organisation })).toMatchObject({
      problem: { code: 'signed-out', action: 'sign-in-again' },
    });
    expect(view().stage).toBe('signed-out');
    must(await signIn());
    desk.desk.away();
    expect(await handlers()['provisioning.organisations']({})).toMatchObject({
      problem: { code: 'signed-out' },
    });
    must(await signIn());
    service.faults.next({ route: 'account-organisations', kind: 'status', status: 401 });
    expect(await handlers()['provisioning.organisations']({})).toMatchObject({
      problem: { code: 'signed-out' },
    });
    expect(view().stage).toBe('signed-out');
  });
});

describe('applications', () => {
  it('become profiles of this desk without anybody seeing a key, and each of them once', async () => {
    const organisation = await signedIn();
    const made = must(await create(organisation, 'Receiving')).made;
    expect(made.map(({ environment }) => environment)).toEqual(['live', 'sandbox']);
    const all = await list(organisation);
    expect(all).toHaveLength(4);
    expect(JSON.stringify(all)).not.toMatch(/sk_/);
    const profiles = [];
    for (const { id, name, environment } of all.filter((one) => one.environment === 'sandbox')) {
      const connected = await handlers()['provisioning.connect']({
        organisationId: organisation,
        applicationId: id,
        name,
        environment: environment ?? 'sandbox',
      });
      profiles.push(must(connected).profileId);
    }
    expect((await list(organisation)).filter(({ profileId }) => profileId !== undefined)).toHaveLength(2);
    const { profiles: shown, activeProfileId } = desk.state.snapshot().state;
    expect(shown.map(({ id, key }) => [id, key.present])).toEqual(profiles.map((id) => [id, true]));
    expect(activeProfileId).toBe(profiles[1]);
    for (const profileId of profiles) {
      const report = must(await handlers()['profiles.checkKey']({ profileId }));
      expect(report.findings[0]).toMatchObject({ check: 'works', verdict: 'yes' });
    }
    // Once more is the same one.
    const [first] = all.filter((one) => one.environment === 'sandbox');
    const again = await handlers()['provisioning.connect']({
      organisationId: organisation,
      applicationId: first?.id ?? '',
      name: 'Another name',
      environment: 'sandbox',
    });
    expect(must(again).profileId).toBe(profiles[0]);
    expect(desk.state.snapshot().state.profiles).toHaveLength(2);
  });

  it('of practice come with customers, and end with practice', async () => {
    must(await handlers()['provisioning.register']({ at: { practice: true }, email, password }));
    must(await confirm());
    const { organisations } = must(await handlers()['provisioning.organisations']({}));
    const organisationId = organisations[0]?.id ?? '';
    const [, sandbox] = await list(organisationId);
    const { profileId } = must(
      await handlers()['provisioning.connect']({
        organisationId,
        applicationId: sandbox?.id ?? '',
        name: 'Practised',
        environment: 'sandbox',
      }),
    );
    expect(desk.state.snapshot().state.profiles).toMatchObject([{ environment: 'practice', builtIn: true }]);
    const query = { profileId, kind: 'user', search: '', statuses: [], offset: 0 } as const;
    const { rows } = must(await handlers()['sessions.list']({ ...query, statuses: ['APPROVED'] }));
    expect(rows).toHaveLength(3);
    expect(rows.every(({ shareable }) => shareable)).toBe(true);
  });

  it.each(['both', 'named'] as const)(
    'are not made twice after a lost answer, listed as %s',
    async (listed) => {
      await begin({ readings: { listedApplications: listed } });
      const organisation = await signedIn();
      const before = (await list(organisation)).length;
      losing.push('POST '.concat(service.url, '/auth/v2/organizations'));
      const made = must(await create(organisation, 'Receiving')).made;
      expect(made.length).toBe(listed === 'both' ? 2 : 1);
      expect((await list(organisation)).length).toBe(before + made.length);
    },
  );

  it('are looked for before another is made, where nobody could look at once', async () => {
    const organisation = await signedIn();
    const post = `POST ${service.url}/auth/v2/organizations`;
    service.faults.next({ route: 'account-applications', kind: 'status', status: 503, skip: 1 });
    losing.push(post);
    expect(await create(organisation, 'Receiving')).toMatchObject({ ok: false });
    const posts = () =>
      sent.filter((one) => one.startsWith('POST') && one.includes('/organizations/')).length;
    expect(posts()).toBe(1);
    expect(must(await create(organisation, 'Receiving')).made).toHaveLength(2);
    expect(posts()).toBe(1);
    // Asked for once more on purpose it is another one.
    expect(must(await create(organisation, 'Receiving')).made).toHaveLength(2);
    expect(posts()).toBe(2);
  });

  it.each(['html', 'truncated', 'drop-after-commit'] as const)(
    'are found where the answer was spoilt: %s',
    async (kind) => {
      const organisation = await signedIn();
      service.faults.next({ route: 'account-create', kind, commit: true });
      expect(must(await create(organisation, 'Receiving')).made).toHaveLength(2);
      expect(await list(organisation)).toHaveLength(4);
    },
  );

  it('are for owners and admins', async () => {
    const organisation = await signedIn();
    service.mailbox.admit(email, organisation, 'member');
    const refused = { problem: { code: 'not-owner', action: 'ask-an-owner' } };
    expect(await handlers()['provisioning.applications']({ organisationId: organisation })).toMatchObject(
      refused,
    );
    expect(await create(organisation, 'Receiving')).toMatchObject(refused);
    expect(view().stage).toBe('signed-in');
  });
});

it('a partner file names this desk’s own application, and nothing secret', async () => {
  const didit = await startUnmarkedDidit(service.url);
  onTestFinished(() => didit.close());
  const place = { practice: false as const, accountUrl: `${didit.url}/auth/v2`, baseUrl: didit.url };
  must(await register({ at: place }));
  must(await confirm());
  const { organisations } = must(await handlers()['provisioning.organisations']({}));
  const organisationId = organisations[0]?.id ?? '';
  const [live] = await list(organisationId);
  const applicationId = live?.id ?? '';
  const input = { organisationId, applicationId, name: 'Counter', environment: 'live' } as const;
  const { profileId } = must(await handlers()['provisioning.connect'](input));
  expect(desk.state.snapshot().state.profiles).toMatchObject([{ id: profileId, environment: 'live' }]);
  expect(must(await handlers()['provisioning.partnerFile']({ profileId })).saved).toBe(true);
  const [content = ''] = desk.files.saved.values();
  const partner = { name: 'Counter', applicationId, environment: 'live', terms: {} };
  expect(JSON.parse(content)).toEqual({ baton: 'partners', version: 1, partners: [partner] });
});

it('nothing secret is on disk, in the state or in the record', async () => {
  const organisation = await signedIn();
  must(await handlers()['provisioning.end']({}));
  await signIn('Wrong-Planted-Pass-1');
  // Two tokens of one second are the same.
  ahead = 2_000;
  must(await signIn());
  must(await create(organisation, 'Receiving'));
  const [, sandbox] = await list(organisation);
  must(
    await handlers()['provisioning.connect']({
      organisationId: organisation,
      applicationId: sandbox?.id ?? '',
      name: 'Counter',
      environment: 'sandbox',
    }),
  );
  const record = actionRecord(desk);
  expect(record.map(({ called, outcome }) => `${called} ${outcome}`)).toEqual([
    'register-account done',
    'confirm-account done',
    'sign-out-of-account done',
    'sign-in-to-account failed',
    'sign-in-to-account done',
    'make-application done',
    'connect-application done',
  ]);
  // Beside keys the keychain has the number of the run.
  const keys = [...desk.keytar.entries].flatMap(([account, kept]) => (/-key:/.test(account) ? [kept] : []));
  expect(keys).toHaveLength(2);
  const secrets = [password, 'Wrong-Planted-Pass-1', ...bearers, ...keys];
  expect(bearers.size).toBe(2);
  const texts = [JSON.stringify(record), JSON.stringify(desk.state.snapshot())];
  for (const secret of secrets) for (const text of texts) expect(text.includes(secret)).toBe(false);
  await desk.close(true);
  const files = readdirSync(desk.dataFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
  expect(files.length).toBeGreaterThan(1);
  for (const secret of secrets) expect(files.filter((file) => file.includes(secret))).toEqual([]);
  desk = await openTestDesk({ dataFolder: desk.dataFolder, keytar: desk.keytar });
});

describe('a sandbox set-up', () => {
  const id = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;
  const terms = { trust: true, purpose: 'Lease', lifetimeSeconds: 600, workflows: { user: id(9) } };
  const addSandbox = async (name: string, applicationId: string) =>
    must(await handlers()['partners.add']({ name, applicationId, environment: 'sandbox', terms })).partnerId;
  const carry = (partnerId: string, applicationId: string, name?: string) =>
    handlers()['provisioning.carryPartner']({ partnerId, applicationId, ...(name ? { name } : {}) });
  const carried = () => desk.state.snapshot().state.carryOver;

  it('goes live partner by partner, can be left and gone on with, and stays as it was', async () => {
    const one = await addSandbox('Lindgren', id(1));
    const two = await addSandbox('Copperfield', id(2));
    const before = desk.state.snapshot().state.partners;
    must(await carry(one, id(5)));
    must(await handlers()['provisioning.skipPartner']({ partnerId: two }));
    const { partners } = desk.state.snapshot().state;
    expect(partners.filter(({ environment }) => environment === 'sandbox')).toEqual(before);
    const { workflows: _, ...kept } = terms;
    const live = partners.find(({ environment }) => environment === 'live');
    const becomes = live?.id;
    expect(live).toMatchObject({ name: 'Lindgren', applicationId: id(5) });
    expect(live?.terms).toEqual(kept);
    expect(carried()).toEqual([
      { partnerId: one, becomes },
      { partnerId: two, becomes: null },
    ]);
    await desk.close(true);
    desk = await openTestDesk({ dataFolder: desk.dataFolder, keytar: desk.keytar });
    expect(carried()).toHaveLength(2);
    must(await carry(two, id(6)));
    expect(carried().every((each) => each.becomes !== null)).toBe(true);
    must(await handlers()['partners.remove']({ partnerId: becomes ?? '' }));
    expect(carried().map(({ partnerId }) => partnerId)).toEqual([two]);
  });

  it('refuses an id of the sandbox, of this desk, and a partner that is none of it', async () => {
    const one = await addSandbox('Lindgren', id(1));
    await addSandbox('Copperfield', id(2));
    expect(await carry(one, id(1))).toMatchObject({ problem: { code: 'environment-mismatch' } });
    expect(await carry(one, id(2))).toMatchObject({ problem: { code: 'environment-mismatch' } });
    const draft = { name: 'Lindgren', applicationId: id(7), terms: {} };
    const live = must(await handlers()['partners.add']({ ...draft, environment: 'live' }));
    expect(await carry(live.partnerId, id(8))).toMatchObject({ problem: { code: 'input-invalid' } });
    expect(await carry(one, id(8))).toMatchObject({ problem: { code: 'name-taken' } });
    must(await carry(one, id(8), 'Lindgren Leasing'));
    expect(await carry(one, id(7))).toMatchObject({ ok: true });
  });
});
