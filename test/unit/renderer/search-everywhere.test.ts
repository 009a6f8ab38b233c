/** The search over everything: what is found here by all its words, what is asked, and that a request asks for one profile only. */
import type { TFunction } from 'i18next';
import { expect, it, vi } from 'vitest';
import { useNavigation } from '../../../src/renderer/desk/navigation.ts';
import { ask, foundCustomers, foundInHistory } from '../../../src/renderer/features/search/asked.ts';
import { foundHere } from '../../../src/renderer/features/search/here.ts';
import { holdsWords } from '../../../src/renderer/helpers/holds-words.ts';
import type { PartnerView, SessionRow } from '../../../src/shared/contract/index.ts';
import { anImport } from './an-import.ts';

const t = ((key: string) => key) as unknown as TFunction;
const partner = { id: 'p', name: 'Lindgren Leasing', applicationId: 'a-1', terms: {} } as PartnerView;
const here = { partners: [partner], imports: [], profiles: [], activeProfileId: 'x' };

it('a text is found by all words of a search, whatever their capitals and accents', () => {
  expect(holdsWords('Åsa Lindqvist-Öberg', 'oberg asa')).toBe(true);
  expect(holdsWords('Åsa Lindqvist-Öberg', 'asa berg x')).toBe(false);
  expect(holdsWords('anything', '  ')).toBe(true);
});

it('a partner is found by name, and leads to its form', () => {
  const [found, ...more] = foundHere(t, 'leas', here);
  expect(more).toEqual([]);
  found?.run();
  expect(useNavigation.getState()).toMatchObject({ screen: 'partners', partnerId: 'p' });
});

it('without a search there are the places to go to; an import of another profile is not found', () => {
  expect(foundHere(t, '', here).map(({ group }) => group)).not.toContain('partners');
  const imports = [
    anImport({ profileId: 'x', vendorData: 'LL-1' }),
    anImport({ id: 'other', vendorData: 'LL-2', profileId: 'y' }),
  ];
  expect(foundHere(t, 'LL-', { ...here, imports }).map(({ title }) => title)).toEqual(['LL-1']);
});

it('customers and history are asked for together, and one that fails takes nothing from the other', async () => {
  const problem = { code: 'offline', evidence: [], action: 'wait' };
  const entry = { id: 'e', what: 'share', at: 0, reference: 'LL-1', partnerName: 'Lindgren' };
  const call = vi.fn(async (name: string) =>
    name === 'history.list'
      ? { ok: true, value: { total: 1, isCut: false, entries: [entry] } }
      : { ok: false, problem },
  );
  vi.stubGlobal('window', { baton: { call } });
  const asked = await ask('x', 'LL');
  vi.unstubAllGlobals();
  expect(call.mock.calls.map(([name]) => name).toSorted()).toEqual([
    'history.list',
    'sessions.list',
    'sessions.list',
  ]);
  expect(asked).toMatchObject({ search: 'LL', customers: [], problem });
  foundInHistory(t, asked.history)[0]?.run();
  expect(useNavigation.getState()).toMatchObject({ screen: 'history', search: 'LL-1' });
});

it('one list of customers is asked for at a time, since main breaks one off for the next', async () => {
  let open = 0;
  let most = 0;
  const call = vi.fn(async (name: string) => {
    const isList = name === 'sessions.list';
    open += isList ? 1 : 0;
    most = Math.max(most, open);
    await Promise.resolve();
    open -= isList ? 1 : 0;
    return { ok: true, value: { rows: [], entries: [] } };
  });
  vi.stubGlobal('window', { baton: { call } });
  await ask('x', 'LL');
  expect(most).toBe(1);
  vi.unstubAllGlobals();
});

it('a customer without a name is called by the reference', () => {
  const session = { sessionId: 's', name: '', vendorData: 'HB-1', statusText: '', country: '' } as SessionRow;
  const open = vi.fn();
  const [found] = foundCustomers(t, [session], open);
  expect(found?.title).toBe('HB-1');
  found?.run();
  expect(open).toHaveBeenCalledWith(session);
});
