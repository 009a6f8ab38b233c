/** What the database keeps of records in review: from when on, through what, and that it can be examined. */
import { describe, expect, it } from 'vitest';
import { createHistoryRepository } from '../../../src/main/database/history.ts';
import { createImportRepository } from '../../../src/main/database/imports.ts';
import { migrations } from '../../../src/main/database/migrations.ts';
import { createReviewRepository } from '../../../src/main/database/reviews.ts';
import { createImportList } from '../../../src/main/receiving/import-list.ts';
import { reviewViewOf } from '../../../src/main/reviews/reviews.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { importItem } from '../../support/import-item.ts';
import { freshFolder } from './storage-folder.ts';
import { addProfile, idOf, mustOpen, numbered, someTime, tokenOf } from './storage-support.ts';

const place = freshFolder();
/** As many as there were before reviews. */
const before = { migrations: migrations.slice(0, 5) };

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

describe('records in review', () => {
  it('that landed before Baton watched are watched from now on, and no others', () => {
    const old = mustOpen(place.database, before);
    addProfile(old);
    land(old, 1, 'IN_REVIEW');
    land(old, 2, 'APPROVED');
    createImportRepository(old).insert(numbered(3), new Secret(tokenOf(3)));
    old.close();
    const database = mustOpen(place.database, { examine: true });
    expect(createReviewRepository(database).open()).toEqual([
      {
        importId: idOf(1),
        profileId: importItem().profileId,
        sessionId: idOf(901),
        status: 'IN_REVIEW',
        changedAt: someTime,
        lookedAt: undefined,
        ended: undefined,
        remarks: undefined,
        beforeWatch: true,
        asked: undefined,
      },
    ]);
    database.close();
  });

  it('are all in sight until they are settled, however many imports have ended since', () => {
    const database = mustOpen(place.database);
    addProfile(database);
    for (let n = 1; n <= 3; n += 1) land(database, n, 'IN_REVIEW');
    for (let n = 4; n <= 210; n += 1) land(database, n, 'APPROVED');
    const store = createImportRepository(database);
    const reviews = createReviewRepository(database);
    const end = (n: number, ended: 'gone' | 'too-long' | 'closed') => {
      const review = reviews.find(idOf(n));
      if (review) reviews.looked({ ...review, ended }, someTime);
    };
    end(1, 'gone');
    end(2, 'too-long');
    end(3, 'closed');
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
        reviewViewOf(
          reviews,
          { find: reviews.find, nextLookAt: () => undefined, unknownStatusOf: () => undefined },
          importId,
        ),
      inReview: reviews.unsettled,
    });
    list.load();
    land(database, 211, 'APPROVED');
    list.renew([idOf(1), idOf(2), idOf(211)]);
    expect([1, 2, 3].filter((n) => shown.has(idOf(n)))).toEqual([1, 2]);
    expect(shown.size).toBe(202);
    database.close();
  });

  it('are watched from the write by which they land, whatever makes it', () => {
    const database = mustOpen(place.database);
    addProfile(database);
    land(database, 1, 'IN_REVIEW');
    land(database, 2, 'APPROVED');
    const reviews = createReviewRepository(database);
    expect(reviews.open().map(({ importId }) => importId)).toEqual([idOf(1)]);
    database.prepare('DELETE FROM profiles').run();
    expect(reviews.open()).toEqual([]);
    database.close();
  });

  it('have a decision, its import’s status and its line in the history in one write, or none of them', () => {
    const database = mustOpen(place.database);
    addProfile(database);
    land(database, 1, 'IN_REVIEW');
    const reviews = createReviewRepository(database);
    const history = createHistoryRepository(database);
    const [review] = reviews.open();
    if (!review) throw new Error('nothing is watched');
    reviews.ask(review.importId, { status: 'DECLINED', comment: 'Why', after: 2 });
    expect(reviews.find(review.importId)?.asked).toEqual({ status: 'DECLINED', comment: 'Why', after: 2 });
    const decided = { ...review, status: 'DECLINED', changedAt: someTime + 9, ended: 'decided' } as const;
    const decision = {
      id: idOf(70),
      status: 'DECLINED',
      here: true,
      seenAt: someTime + 9,
      comment: 'Why',
    } as const;
    database.exec("CREATE TRIGGER stop BEFORE INSERT ON decisions BEGIN SELECT raise(ABORT, 'stop'); END");
    expect(() => reviews.changed(decided, someTime + 9, decision)).toThrow();
    expect(reviews.open()).toHaveLength(1);
    expect(createImportRepository(database).find(review.importId)?.importedStatus).toBe('IN_REVIEW');
    database.exec('DROP TRIGGER stop');

    reviews.changed(decided, someTime + 9, decision);
    expect(reviews.open()).toEqual([]);
    expect(reviews.find(review.importId)).toMatchObject({ status: 'DECLINED', asked: undefined });
    expect(createImportRepository(database).find(review.importId)?.importedStatus).toBe('DECLINED');
    expect(history.page({ search: 'WHY' }, 0, 9).entries).toMatchObject([
      { id: idOf(70), what: 'decision', outcome: 'DECLINED', decision: { here: true, comment: 'Why' } },
    ]);
    expect(history.page({ search: '', what: 'import' }, 0, 9).entries).toHaveLength(1);
    database.close();
    mustOpen(place.database, { examine: true }).close();
  });
});
