/** What a desk says of a token before it is queued, from its claims and from what the desk knows. */
import { describe, expect, it } from 'vitest';
import type { ImportItem } from '../../../src/main/import-queue/state-machine.ts';
import { createReceive, type ReceiveDeps } from '../../../src/main/receiving/receive.ts';
import type { Environment } from '../../../src/shared/contract/index.ts';
import { ok } from '../../../src/shared/result.ts';
import { importItem } from '../../support/import-item.ts';

const ours = '00000000-0000-4000-8000-0000000000aa';
const theirs = '00000000-0000-4000-8000-0000000000bb';
const minute = 60_000;
const issuedAt = 1_800_000_000_000;

function tokenOf(changes: Record<string, unknown> = {}): string {
  const claims = {
    session_id: '00000000-0000-4000-8000-0000000000cc',
    session_kind: 'user',
    from_application_id: theirs,
    for_application_id: ours,
    iat: issuedAt / 1000,
    exp: (issuedAt + 60 * minute) / 1000,
    ...changes,
  };
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  return [encode({ alg: 'HS256', typ: 'JWT' }), encode(claims), 's'.repeat(43)].join('.');
}

interface Known {
  /** This computer's clock, and Didit's, which an answer may bring. */
  now?: number;
  diditNow?: number;
  learns?: number;
  lastOutage?: number;
  partner?: Environment;
  workflows?: { kind: string; label: string }[];
  existing?: ImportItem;
}

/** A desk of the sandbox that knows so much, and nothing is sent from it. */
function deskThat(known: Known = {}) {
  let diditNow = known.diditNow;
  const shown: string[] = [];
  const saved: ImportItem[] = [];
  const asked: string[] = [];
  const profile = {
    id: 'profile',
    name: 'Us',
    applicationId: ours,
    baseUrl: 'https://didit.example/',
    environment: 'sandbox',
  };
  const parts = {
    profiles: { byId: () => ok(profile), all: () => [profile], idsOfSameApplication: () => [profile.id] },
    partners: {
      of: (id: string) =>
        id === theirs && known.partner ? { name: 'Them', environment: known.partner } : undefined,
    },
    queue: { add: (item: ImportItem) => saved.push(item) },
    store: { ofSource: () => known.existing },
    imports: { show: (item: ImportItem) => shown.push(item.id) },
    access: {
      clientOf: async () =>
        ok({
          workflows: async () => {
            asked.push('workflows');
            diditNow = known.learns;
          },
        }),
    },
    workflowCache: { read: () => known.workflows },
    requests: { answered: () => ({}), settle: () => {} },
    reachability: { lastOutage: () => known.lastOutage },
    now: () => known.now ?? issuedAt + minute,
    diditNow: () => diditNow,
    newId: () => 'new',
  } as unknown as ReceiveDeps;
  const receive = createReceive(parts);
  return {
    asked,
    shown,
    saved,
    read(token = tokenOf()) {
      const reading = receive.read('profile', token);
      if (!reading.ok) throw new Error(reading.problem.code);
      return reading.value;
    },
    accept: (token = tokenOf()) =>
      receive.accept({
        profileId: 'profile',
        token,
        workflowId: 'workflow',
        workflowLabel: 'KYC',
        vendorData: 'customer-1',
        trustReview: false,
      }),
  };
}

const codes = (warnings: { code: string }[]) => warnings.map(({ code }) => code);

describe('a token that may be imported', () => {
  it('is saved as its claims say', async () => {
    const desk = deskThat({ diditNow: issuedAt + minute });
    expect(desk.read().warnings).toEqual([]);
    expect(await desk.accept()).toEqual(ok({ importId: 'new' }));
    expect(desk.saved).toMatchObject([
      { state: 'queued', fromApplicationId: theirs, issuedAt, expiresAt: issuedAt + 60 * minute },
    ]);
  });

  it('comes with a warning when less time is left than the last outage lasted', async () => {
    const at = { diditNow: issuedAt + 50 * minute };
    expect(codes(deskThat({ ...at, lastOutage: 9 * minute }).read().warnings)).toEqual([]);
    const { warnings } = deskThat({ ...at, lastOutage: 11 * minute }).read();
    expect(warnings).toMatchObject([
      {
        code: 'time-short',
        evidence: [
          { fact: 'time-left', values: { minutes: 10 } },
          { fact: 'last-outage', values: { minutes: 11 } },
        ],
      },
    ]);
  });

  it('proves a clock slow that it seems to come from the future of', async () => {
    const { warnings } = deskThat({ now: issuedAt - 3 * minute }).read();
    expect(codes(warnings)).toEqual(['clock-wrong']);
    expect(codes(deskThat({ now: issuedAt - minute }).read().warnings)).toEqual([]);
  });
});

describe('a token whose time seems over', () => {
  const tomorrow = issuedAt + 24 * 60 * minute;

  it('is asked about at Didit when it is imported and not before, and saved when only this computer’s clock is wrong', async () => {
    const desk = deskThat({ now: tomorrow, learns: issuedAt + minute });
    expect(desk.read().problem).toBeUndefined();
    expect(desk.asked).toEqual([]);
    expect(await desk.accept()).toMatchObject({ ok: true });
  });

  it('is refused when Didit’s time says so too', async () => {
    const desk = deskThat({ now: tomorrow, learns: tomorrow });
    expect(await desk.accept()).toMatchObject({ problem: { code: 'token-expired' } });
    expect(desk.saved).toEqual([]);
  });

  it('is saved with a warning while nobody can tell', async () => {
    const desk = deskThat({ now: tomorrow });
    expect(codes(desk.read().warnings)).toEqual(['time-unknown']);
    expect(await desk.accept()).toMatchObject({ ok: true });
  });

  it('is refused by Didit’s time also where this computer’s clock is behind', async () => {
    const desk = deskThat({ now: issuedAt, diditNow: tomorrow });
    expect(await desk.accept()).toMatchObject({ problem: { code: 'token-expired' } });
  });
});

describe('what this desk knows of a token', () => {
  it('names both applications, the sender’s environment, and the workflows it remembers of that kind', () => {
    const workflows = [
      { kind: 'user', label: 'KYC' },
      { kind: 'business', label: 'KYB' },
    ];
    const reading = deskThat({ partner: 'sandbox', workflows }).read();
    expect(reading).toMatchObject({ senderName: 'Them', senderEnvironment: 'sandbox', receiverName: 'Us' });
    expect(reading.workflows).toEqual([workflows[0]]);
    const stranger = deskThat().read();
    expect(stranger).not.toHaveProperty('senderName');
    expect(stranger).not.toHaveProperty('senderEnvironment');
    expect(stranger).not.toHaveProperty('workflows');
  });
});

describe('a token that must not be imported', () => {
  it.each(['live', 'practice'] as const)('comes from a desk that is %s', async (partner) => {
    const desk = deskThat({ partner, diditNow: issuedAt + minute });
    expect(await desk.accept()).toMatchObject({ problem: { code: 'environment-mismatch' } });
    expect(desk.saved).toEqual([]);
  });

  it('is for another application', async () => {
    const desk = deskThat({ diditNow: issuedAt + minute });
    const refused = await desk.accept(tokenOf({ for_application_id: theirs, from_application_id: ours }));
    expect(refused).toMatchObject({ problem: { code: 'token-for-another-application' } });
  });

  it.each([
    ['queued', 'already-queued'],
    ['unknown', 'already-queued'],
    ['imported', 'already-imported-here'],
  ] as const)('has an import that is %s, which is shown instead', async (state, code) => {
    const existing = importItem({ state });
    const desk = deskThat({ existing, diditNow: issuedAt + minute });
    expect(desk.read()).toMatchObject({ problem: { code }, existingImportId: existing.id });
    expect(desk.shown).toEqual([existing.id]);
    expect(await desk.accept()).toMatchObject({ problem: { code } });
    expect(desk.saved).toEqual([]);
  });
});
