/** The history: what the database keeps of shares and imports, found as a plain look through it would find it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHandoffRepository } from '../../../src/main/database/handoffs.ts';
import { createHistoryRepository, maxFound } from '../../../src/main/database/history.ts';
import { createImportRepository } from '../../../src/main/database/imports.ts';
import { migrations } from '../../../src/main/database/migrations.ts';
import { createPartnerRepository } from '../../../src/main/database/partners.ts';
import { createProfileRepository } from '../../../src/main/database/profiles.ts';
import { createSettings } from '../../../src/main/database/settings.ts';
import { createHistory } from '../../../src/main/history/history.ts';
import type { HistoryEntry, HistoryFilter } from '../../../src/shared/contract/index.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { importItem } from '../../support/import-item.ts';
import { memoryFiles } from '../../support/memory-files.ts';
import { must } from '../../support/test-desk.ts';
import { freshFolder } from './storage-folder.ts';
import { addImports, addProfile, end, idOf, mustOpen, numbered, someTime } from './storage-support.ts';

const place = freshFolder();
const everything: HistoryFilter = { search: '' };

describe('the history', () => {
  it('follows every share and import', () => {
    const database = mustOpen(place.database);
    addProfile(database);
    const { profileId } = importItem();
    const [imports, handoffs, history] = [
      createImportRepository(database),
      createHandoffRepository(database),
      createHistoryRepository(database),
    ];
    const item = importItem({ vendorData: 'LL-9' });
    imports.insert(item, new Secret('a-token-that-must-not-be-there'));
    const [entry] = history.page(everything, 0, 10).entries;
    expect(entry).toMatchObject({ what: 'import', outcome: 'queued', reference: 'LL-9' });
    expect(JSON.stringify(entry)).not.toContain('a-token');
    imports.update([
      { item: { ...item, state: 'imported', importedSessionId: idOf(70), endedAt: 9 }, eraseToken: true },
    ]);
    handoffs.insert(
      {
        id: idOf(71),
        profileId,
        fingerprint: 'feedfeedfeedfeed',
        kind: 'business',
        sessionId: idOf(72),
        partnerName: 'Northwind',
        reference: 'HB-77',
        purpose: 'Leasing of ships',
        forApplicationId: idOf(73),
        issuedAt: item.createdAt + 1,
        expiresAt: item.createdAt + 2,
      },
      undefined,
    );
    expect(history.page(everything, 0, 10).entries).toMatchObject([
      {
        what: 'share',
        outcome: 'open',
        reference: 'HB-77',
        purpose: 'Leasing of ships',
        sessionId: idOf(72),
      },
      { what: 'import', outcome: 'imported', sessionId: idOf(70) },
    ]);
    handoffs.markRedeemed(idOf(71), { at: 5, sessionId: idOf(74) });
    const found = (search: string) => history.page({ search }, 0, 10).entries.map(({ id }) => id);
    expect(found(idOf(74))).toEqual([idOf(71)]);
    expect(found('SHIPS feed')).toEqual([idOf(71)]);
    expect(found('hb-77')).toEqual([idOf(71)]);
    expect(found('ll-9')).toEqual([item.id]);
    expect(history.page({ search: '', outcome: 'redeemed' }, 0, 10).entries).toHaveLength(1);
    database.close();
  });

  it('keeps what was true on the day, and outlives the profile and the partner', () => {
    const database = mustOpen(place.database);
    addProfile(database);
    const { profileId, fromApplicationId } = importItem();
    const [imports, handoffs, history, partners] = [
      createImportRepository(database),
      createHandoffRepository(database),
      createHistoryRepository(database),
      createPartnerRepository(database),
    ];
    const agreed = { agreement: { reference: 'AG-7' }, trust: true };
    const draft = { name: 'Northwind', applicationId: fromApplicationId, terms: agreed };
    partners.insert({ ...draft, id: idOf(80) }, someTime);
    const item = numbered(1, { trustReview: true });
    imports.insert(item, new Secret('token'));
    handoffs.insert(
      {
        id: idOf(71),
        profileId,
        fingerprint: 'feedfeedfeedfeed',
        kind: 'user',
        sessionId: idOf(72),
        partnerName: 'Northwind',
        forApplicationId: fromApplicationId,
        issuedAt: someTime + 600_000,
        expiresAt: someTime + 900_000,
      },
      undefined,
    );
    const before = history.page(everything, 0, 10).entries;
    const then = {
      profileName: 'Harbour Bank',
      ownApplicationId: fromApplicationId,
      environment: 'sandbox',
      partnerName: 'Northwind',
      agreement: 'AG-7',
    };
    expect(before).toMatchObject([
      { ...then, what: 'share', lifetimeSeconds: 300, until: someTime + 900_000 },
      { ...then, what: 'import', lifetimeSeconds: 3_600, trustReview: true, workflow: item.workflowLabel },
    ]);
    partners.update(idOf(80), { name: 'Southwind', terms: {} });
    database.prepare("UPDATE profiles SET name = 'Other', application_id = ?").run(idOf(5));
    expect(history.page(everything, 0, 10).entries).toEqual(before);
    expect(history.page({ search: 'northwind' }, 0, 10).entries).toHaveLength(2);
    partners.remove(idOf(80));
    createProfileRepository(database, createSettings(database)).remove(profileId);
    expect(history.page(everything, 0, 10)).toEqual({ isCut: false, entries: before });
    expect([...history.all(everything)].flat()).toEqual(before);
    database.close();
  });

  it('finds what a plain look through all entries finds, page by page', () => {
    const database = mustOpen(place.database);
    addProfile(database);
    const { profileId } = importItem();
    addImports(database, 1, 60);
    addProfile(database, idOf(998));
    const imports = createImportRepository(database);
    for (let n = 61; n <= 75; n += 1)
      imports.insert(numbered(n, { profileId: idOf(998), createdAt: someTime + 2 * n }), new Secret(`${n}`));
    const history = createHistoryRepository(database);
    const all = history.page(everything, 0, 500).entries;
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).sort((one, other) => other - one));
    const filters = fc.record(
      {
        profileId: fc.constantFrom(profileId, idOf(998), idOf(999)),
        what: fc.constantFrom('share' as const, 'import' as const),
        kind: fc.constantFrom('user' as const, 'business' as const),
        outcome: fc.constantFrom('queued' as const, 'imported' as const, 'refused' as const),
        since: fc.constantFrom(...all.map(({ at }) => at)),
        search: fc.constantFrom('', 'CUSTOMER', '1', 'customer-3', "'; --", '%', '_', 'customer 2'),
      },
      { requiredKeys: ['search'] },
    ) as fc.Arbitrary<HistoryFilter>;
    fc.assert(
      fc.property(filters, fc.nat({ max: 80 }), fc.integer({ min: 1, max: 80 }), (filter, offset, limit) => {
        const plain = all.filter((entry) => fits(entry, filter));
        expect(history.page(filter, offset, limit).entries).toEqual(plain.slice(offset, offset + limit));
      }),
    );
    database.close();
  });

  it('has of what was written before what can be known of it', () => {
    const before = mustOpen(place.database, { migrations: migrations.slice(0, 8) });
    addProfile(before);
    createPartnerRepository(before).insert(
      { id: idOf(80), name: 'Northwind', applicationId: importItem().fromApplicationId, terms: {} },
      someTime,
    );
    addImports(before, 1, 3);
    before.close();
    const database = mustOpen(place.database, { examine: true });
    const history = createHistoryRepository(database);
    expect(history.page({ search: 'northwind customer-2' }, 0, 10).entries).toMatchObject([
      { profileName: 'Harbour Bank', partnerName: 'Northwind', lifetimeSeconds: 3_600, outcome: 'queued' },
    ]);
    // What happens to them from now on is followed as before.
    end(database, 2);
    expect(history.page({ search: 'customer-2' }, 0, 10).entries).toMatchObject([{ outcome: 'imported' }]);
    database.close();
  });

  it('has what was there before it was kept', () => {
    const before = mustOpen(place.database, { migrations: migrations.slice(0, 4) });
    addProfile(before);
    addImports(before, 1, 3);
    before.close();
    const database = mustOpen(place.database);
    const references = createHistoryRepository(database)
      .page(everything, 0, 9)
      .entries.map(({ reference }) => reference);
    expect(references.sort()).toEqual(['customer-1', 'customer-2', 'customer-3']);
    database.close();
  });
});

describe('a file of the history', () => {
  it('has a line for each entry that fits, and every cell as it was', async () => {
    const database = mustOpen(place.database);
    addProfile(database);
    addImports(database, 1, 12);
    const files = memoryFiles();
    const history = createHistory({ store: createHistoryRepository(database), files, separator: () => ',' });
    expect(must(await history.export({ search: 'customer-1' }))).toEqual({ saved: true });
    const lines = files.saved.get('baton-history.csv')?.split('\r\n') ?? [];
    // 1, 10, 11 and 12, the names of the columns, and the end.
    expect(lines).toHaveLength(6);
    database.close();
  });

  it('holds all of what the screen shows the newest of', async () => {
    const database = mustOpen(place.database);
    addProfile(database);
    addImports(database, 1, maxFound + 1);
    const files = memoryFiles();
    const store = createHistoryRepository(database);
    const history = createHistory({ store, files, separator: () => ',' });
    expect(store.page({ search: 'customer' }, maxFound - 1, 10)).toMatchObject({
      isCut: true,
      entries: [{}],
    });
    expect(store.page({ search: 'customer-1' }, 0, 10).isCut).toBe(false);
    expect(store.page(everything, maxFound, 10)).toMatchObject({ isCut: false, entries: [{}] });
    must(await history.export({ search: 'customer' }));
    expect(files.saved.get('baton-history.csv')?.split('\r\n')).toHaveLength(maxFound + 1 + 2);
    must(await history.export(everything));
    expect(files.saved.get('baton-history.csv')?.split('\r\n')).toHaveLength(maxFound + 1 + 2);
    database.close();
  });
});

function fits(entry: HistoryEntry, filter: HistoryFilter): boolean {
  const text = `${entry.reference} ${entry.otherSessionId?.slice(0, 8)} ${entry.sessionId?.slice(0, 8) ?? ''} ${entry.fingerprint}`;
  return (
    (filter.profileId === undefined || entry.profileId === filter.profileId) &&
    (filter.what === undefined || entry.what === filter.what) &&
    (filter.kind === undefined || entry.kind === filter.kind) &&
    (filter.outcome === undefined || entry.outcome === filter.outcome) &&
    (filter.since === undefined || entry.at >= filter.since) &&
    filter.search
      .split(' ')
      .filter(Boolean)
      .every((word) => text.toLowerCase().includes(word.toLowerCase()))
  );
}
