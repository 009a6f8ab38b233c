/** What the database keeps of the sessions that are followed: from when on, through what, and that it can be examined. */
import { describe, expect, it } from 'vitest';
import { createFollowedRepository, type Followed } from '../../../src/main/database/followed.ts';
import { followedSessions } from '../../../src/main/database/followed-sessions.ts';
import { createHandoffRepository } from '../../../src/main/database/handoffs.ts';
import { createHistoryRepository } from '../../../src/main/database/history.ts';
import { createImportRepository } from '../../../src/main/database/imports.ts';
import { migrations } from '../../../src/main/database/migrations.ts';
import { createImportList } from '../../../src/main/receiving/import-list.ts';
import { reviewViewOf } from '../../../src/main/status-watch/reviews.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { importItem } from '../../support/import-item.ts';
import { freshFolder } from './storage-folder.ts';
import { addProfile, idOf, mustOpen, numbered, someTime, tokenOf } from './storage-support.ts';

const place = freshFolder();
/** As many as there were before anything was followed but reviews. */
const before = { migrations: migrations.slice(0, migrations.indexOf(followedSessions)) };

/** An import that landed with this status at `someTime`. */
function land(
  database: ReturnType<typeof mustOpen>,
  n: number,
  importedStatus: 'IN_REVIEW' | 'APPROVED',
): void {
  const imports = createImportRepository(database);
  imports.insert(numbered(n), new Secret(tokenOf(n)));
  const item = numbered(n, {
    state: 'imported',
    endedAt: someTime + n - 1,
    importedSessionId: idOf(900 + n),
    importedStatus,
  });
  imports.update([{ item, eraseToken: true }]);
}

function theOne(repository: ReturnType<typeof createFollowedRepository>, n: number): Followed {
  const found = repository.ofImport(idOf(n));
  if (!found) throw new Error(`Import ${n} has no record.`);
  return found;
}

const day = 86_400_000;
const { profileId } = importItem();

/** A handoff of a session, as it was when it was shared. */
function handOver(database: ReturnType<typeof mustOpen>, n: number, expiresAt: number): void {
  database
    .prepare(
      `INSERT INTO handoffs (id, profile_id, token_fingerprint, kind, session_id, partner_name, for_application_id, issued_at,
         expires_at, reference) VALUES (?, ?, ?, 'user', ?, 'Harbour Bank', ?, ?, ?, 'HB-1')`,
    )
    .run(
      ...[idOf(n), profileId, `fingerprint ${n} ${expiresAt}`, idOf(900 + n), idOf(77)],
      ...[expiresAt - 60_000, expiresAt],
    );
}

describe('sessions that are followed', () => {
  it('are all records that are younger than 90 days, from the step on by which they are', () => {
    const old = mustOpen(place.database, before);
    addProfile(old);
    land(old, 1, 'IN_REVIEW');
    land(old, 2, 'APPROVED');
    createImportRepository(old).insert(numbered(3), new Secret(tokenOf(3)));
    land(old, 4, 'APPROVED');
    old.prepare('UPDATE imports SET ended_at = ? WHERE id = ?').run(Date.now() - 89 * day, idOf(2));
    old.prepare('UPDATE imports SET ended_at = ? WHERE id = ?').run(Date.now() - day, idOf(1));
    old.prepare('UPDATE imports SET ended_at = ? WHERE id = ?').run(Date.now() - 91 * day, idOf(4));
    old.prepare('UPDATE reviews SET changed_at = ?').run(Date.now() - day);
    handOver(old, 5, Date.now() + 60_000);
    handOver(old, 6, Date.now() - 60_000);
    old.close();
    const database = mustOpen(place.database, { examine: true });
    const followed = createFollowedRepository(database);
    expect(
      followed
        .open()
        .map(({ importIds, handoffId, status, beforeWatch }) => [importIds, handoffId, status, beforeWatch])
        .sort(),
    ).toEqual(
      [
        [[idOf(1)], undefined, 'IN_REVIEW', false],
        [[idOf(2)], undefined, 'APPROVED', true],
        [[], idOf(5), undefined, false],
      ].sort(),
    );
    expect(theOne(followed, 4)).toMatchObject({ ended: 'too-long', status: 'APPROVED' });
    database.close();
  });

  it('keep what was known of a review, and its decisions, when they become sessions that are followed', () => {
    const old = mustOpen(place.database, before);
    addProfile(old);
    land(old, 1, 'IN_REVIEW');
    old.prepare("UPDATE imports SET imported_status = 'APPROVED', ended_at = ?").run(Date.now());
    old
      .prepare("UPDATE reviews SET ended = 'decided', remarks = 2, looked_at = 7, changed_at = ?")
      .run(Date.now());
    old
      .prepare("INSERT INTO decisions VALUES (?, ?, 'APPROVED', 1, 5, NULL, NULL, 'Fine')")
      .run(idOf(70), idOf(1));
    const entries = createHistoryRepository(old).page({ search: '' }, 0, 9).entries.length;
    old.close();
    const database = mustOpen(place.database, { examine: true });
    const followed = createFollowedRepository(database);
    const record = theOne(followed, 1);
    expect(record).toMatchObject({ status: 'APPROVED', landedStatus: 'IN_REVIEW', remarks: 2, lookedAt: 7 });
    // Nobody has looked since: what the first look finds is no news.
    expect([record.ended, record.beforeWatch]).toEqual([undefined, true]);
    expect(followed.lastDecision(record)).toMatchObject({ status: 'APPROVED', here: true, comment: 'Fine' });
    expect(createHistoryRepository(database).page({ search: '' }, 0, 9).entries).toHaveLength(entries);
    database.close();
  });

  it('are all in sight until they are decided, however many imports have ended since', () => {
    const database = mustOpen(place.database);
    addProfile(database);
    for (let n = 1; n <= 3; n += 1) land(database, n, 'IN_REVIEW');
    for (let n = 4; n <= 210; n += 1) land(database, n, 'APPROVED');
    const store = createImportRepository(database);
    const followed = createFollowedRepository(database);
    followed.looked({ ...theOne(followed, 1), ended: 'gone' }, someTime);
    followed.looked({ ...theOne(followed, 2), ended: 'too-long' }, someTime);
    followed.changed({ ...theOne(followed, 3), status: 'EXPIRED', ended: 'closed' }, someTime, undefined);
    const shown = new Set<string>();
    const list = createImportList({
      store,
      state: {
        changeImports({ put, removed }) {
          for (const { id } of put) shown.add(id);
          for (const id of removed) shown.delete(id);
        },
      },
      senderName: () => undefined,
      reviewOf: (importId) =>
        reviewViewOf(followed, { nextLookAt: () => undefined, unknownStatusOf: () => undefined }, importId),
      inReview: followed.unsettled,
    });
    list.load();
    land(database, 211, 'APPROVED');
    list.renew([idOf(1), idOf(2), idOf(211)]);
    expect([1, 2, 3].filter((n) => shown.has(idOf(n)))).toEqual([1, 2]);
    expect(shown.size).toBe(202);
    database.close();
  });

  it('are followed from the write by which they land or are shared, whatever makes it', () => {
    const database = mustOpen(place.database);
    addProfile(database);
    land(database, 1, 'IN_REVIEW');
    land(database, 2, 'APPROVED');
    handOver(database, 3, someTime);
    const followed = createFollowedRepository(database);
    expect(followed.open().map(({ importIds, handoffId }) => [...importIds, handoffId])).toEqual([
      [idOf(1), undefined],
      [idOf(2), undefined],
      [idOf(3)],
    ]);
    database.prepare('DELETE FROM profiles').run();
    expect(followed.open()).toEqual([]);
    database.close();
  });

  it('that were shared and are over are followed anew with the next token', () => {
    const database = mustOpen(place.database);
    addProfile(database);
    handOver(database, 3, someTime);
    const followed = createFollowedRepository(database);
    const [shared] = followed.open();
    if (!shared) throw new Error('nothing is followed');
    followed.looked({ ...shared, status: 'APPROVED', ended: 'share-over' }, someTime);
    expect(followed.open()).toEqual([]);
    database.prepare('UPDATE handoffs SET id = ?').run(idOf(8));
    handOver(database, 3, someTime + day);
    expect(followed.open()).toMatchObject([{ sharedUntil: someTime + day, handoffId: idOf(3) }]);
    database.close();
  });

  it('that the relay has told of stay so until somebody has looked, ended or not', () => {
    const database = mustOpen(place.database);
    addProfile(database);
    land(database, 1, 'APPROVED');
    const followed = createFollowedRepository(database);
    followed.looked({ ...theOne(followed, 1), ended: 'too-long' }, someTime);
    expect(followed.open()).toEqual([]);
    followed.hinted(theOne(followed, 1));
    expect(followed.open()).toMatchObject([{ isHinted: true }]);
    followed.looked(theOne(followed, 1), someTime);
    expect(followed.open()).toEqual([]);
    database.close();
  });

  it('have a change, their import’s status and its line in the history in one write, or none of them', () => {
    const database = mustOpen(place.database);
    addProfile(database);
    land(database, 1, 'IN_REVIEW');
    const followed = createFollowedRepository(database);
    const history = createHistoryRepository(database);
    const record = theOne(followed, 1);
    followed.ask(record, { status: 'DECLINED', comment: 'Why', after: 2 });
    expect(theOne(followed, 1).asked).toEqual({ status: 'DECLINED', comment: 'Why', after: 2 });
    const declined = { ...record, status: 'DECLINED', changedAt: someTime + 9 } as const;
    const change = {
      id: idOf(70),
      from: 'IN_REVIEW',
      status: 'DECLINED',
      here: true,
      seenAt: someTime + 9,
      comment: 'Why',
    } as const;
    database.exec(
      "CREATE TRIGGER stop BEFORE INSERT ON status_changes BEGIN SELECT raise(ABORT, 'stop'); END",
    );
    expect(() => followed.changed(declined, someTime + 9, change)).toThrow();
    expect(createImportRepository(database).find(idOf(1))?.importedStatus).toBe('IN_REVIEW');
    database.exec('DROP TRIGGER stop');

    followed.changed(declined, someTime + 9, change);
    expect(theOne(followed, 1)).toMatchObject({ status: 'DECLINED', asked: undefined });
    expect(createImportRepository(database).find(idOf(1))?.importedStatus).toBe('DECLINED');
    expect(history.page({ search: 'WHY' }, 0, 9).entries).toMatchObject([
      {
        ...{ id: idOf(70), what: 'decision', outcome: 'DECLINED', fromStatus: 'IN_REVIEW' },
        decision: { here: true, comment: 'Why' },
      },
    ]);
    expect(history.page({ search: '', what: 'import' }, 0, 9).entries).toHaveLength(1);
    database.close();
    mustOpen(place.database, { examine: true }).close();
  });

  it('tell in the history of what nobody has decided, and of what was shared by its partner’s name', () => {
    const database = mustOpen(place.database);
    addProfile(database);
    handOver(database, 3, someTime);
    const followed = createFollowedRepository(database);
    const [shared] = followed.open();
    if (!shared) throw new Error('nothing is followed');
    followed.changed({ ...shared, status: 'KYC_EXPIRED', changedAt: someTime + 5 }, someTime + 5, {
      ...{
        id: idOf(71),
        from: 'APPROVED',
        status: 'KYC_EXPIRED',
        here: false,
        seenAt: someTime + 5,
        comment: '',
      },
    });
    const { entries } = createHistoryRepository(database).page({ search: 'harbour', what: 'change' }, 0, 9);
    expect(entries).toMatchObject([
      { outcome: 'KYC_EXPIRED', fromStatus: 'APPROVED', partnerName: 'Harbour Bank', reference: 'HB-1' },
    ]);
    expect(createHandoffRepository(database).latest(profileId, 9)).toMatchObject([
      { source: { status: 'KYC_EXPIRED', since: someTime + 5 } },
    ]);
    database.close();
  });
});
