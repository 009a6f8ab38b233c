import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { emptyDesk } from '../../../src/renderer/desk/desk-state.ts';
import { useDesk } from '../../../src/renderer/desk/desk-store.ts';
import { putRequestAside, takeRequest } from '../../../src/renderer/features/share/asked-store.ts';
import {
  chooseLifetime,
  mintFor,
  noteImported,
  setPartner,
  setTerms,
  useShare,
} from '../../../src/renderer/features/share/share-store.ts';
import type { PartnerTerms, RequestReading, SessionRow } from '../../../src/shared/contract/index.ts';
import { lifetime } from '../../../src/shared/limits.ts';
import { ok } from '../../../src/shared/result.ts';

const session = { sessionId: 's', kind: 'user', vendorData: '' } as SessionRow;

function deskWith(partners: Record<string, PartnerTerms>): void {
  const known = Object.entries(partners).map(([id, terms]) => ({ id, terms }));
  useDesk.setState({ desk: { ...emptyDesk, slices: { profiles: [], partners: known } as never } });
}

/** What main is asked to mint. */
async function minted(partnerId: string, shared = session) {
  const call = vi.fn(async (_name: string, _input: object) => ok({}));
  vi.stubGlobal('window', { baton: { call } });
  await mintFor(shared, partnerId);
  return call.mock.calls[0]?.[1];
}

beforeEach(() => {
  deskWith({
    agreed: { lifetimeSeconds: 900, purpose: 'Account' },
    none: {},
    asks: { purposeRequired: true },
  });
});
afterEach(() => {
  useShare.setState(useShare.getInitialState());
  vi.unstubAllGlobals();
});

it('another partner’s handoff begins with its own terms, or with the default where nothing was agreed', async () => {
  setPartner('agreed');
  expect(await minted('agreed')).toMatchObject({ lifetimeSeconds: 900, purpose: 'Account' });
  setPartner('none');
  expect(await minted('none')).toMatchObject({ lifetimeSeconds: lifetime.default, purpose: '' });
});

it('what a person chose where nothing was agreed is what the next such partner begins with', async () => {
  setPartner('none');
  chooseLifetime(7_200);
  setPartner('agreed');
  chooseLifetime(300);
  expect(await minted('agreed')).toMatchObject({ lifetimeSeconds: 300 });
  setPartner('asks');
  expect(await minted('asks')).toMatchObject({ lifetimeSeconds: 7_200 });
});

it('what a person chose holds for that partner alone, and for its next handoff too', async () => {
  setPartner('asks');
  setTerms({ lifetimeSeconds: 300, purpose: 'Mortgage' });
  await minted('asks');
  expect(await minted('asks')).toMatchObject({ lifetimeSeconds: 300, purpose: 'Mortgage' });
  setPartner('agreed');
  expect(await minted('agreed')).toMatchObject({ lifetimeSeconds: 900, purpose: 'Account' });
});

it('a request’s lifetime goes with the request', async () => {
  takeRequest({ partnerId: 'agreed', lifetimeSeconds: 3_600, nonce: 'n' } as RequestReading);
  expect(await minted('agreed')).toMatchObject({ lifetimeSeconds: 3_600 });
  putRequestAside();
  expect(await minted('agreed')).toMatchObject({ lifetimeSeconds: 900 });
});

it('terms that were changed meanwhile count, and a purpose that is no longer asked for is not sent', async () => {
  setPartner('asks');
  setTerms({ purpose: 'Mortgage' });
  deskWith({ asks: { lifetimeSeconds: 600 } });
  expect(await minted('asks')).toMatchObject({ lifetimeSeconds: 600, purpose: '' });
});

it('main is told what was seen of the record: its status, and that it came from another desk', async () => {
  setPartner('none');
  const declined: SessionRow = { ...session, status: 'DECLINED' };
  expect(await minted('none', declined)).toMatchObject({ statusSeen: 'DECLINED', importSeen: undefined });
  noteImported(declined, true);
  expect(await minted('none', declined)).toMatchObject({ statusSeen: 'DECLINED', importSeen: true });
  const other: SessionRow = { ...session, sessionId: 'other', status: 'APPROVED' };
  expect(await minted('none', other)).toMatchObject({ statusSeen: 'APPROVED', importSeen: undefined });
});
