/** How much happened on which day and with whom: counted as a plain look through all entries would count it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHistoryRepository } from '../../../src/main/database/history.ts';
import { createImportRepository } from '../../../src/main/database/imports.ts';
import { createHistory } from '../../../src/main/history/history.ts';
import type {
  HistoryDay,
  HistoryEntry,
  HistoryFilter,
  HistoryTally,
} from '../../../src/shared/contract/index.ts';
import { localDays } from '../../../src/shared/local-day.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { importItem } from '../../support/import-item.ts';
import { memoryFiles } from '../../support/memory-files.ts';
import { must, openTestDesk } from '../../support/test-desk.ts';
import { freshFolder } from './storage-folder.ts';
import { addProfile, end, idOf, mustOpen, numbered } from './storage-support.ts';

const place = freshFolder();
const everything: HistoryFilter = { search: '' };
const zones = ['Europe/Berlin', 'America/Santiago', 'Pacific/Kiritimati'] as const;
/** Some weeks around the days on which the clocks of the zones are put forward or back. */
const began = Date.parse('2026-08-20T00:00:00Z');
const step = 17 * 3_600_000;
const count = 120;

/** A desk with two profiles and three others to receive from, over twelve weeks. */
function filled() {
  const database = mustOpen(place.database);
  addProfile(database);
  addProfile(database, idOf(998));
  const imports = createImportRepository(database);
  for (let nth = 1; nth <= count; nth += 1) {
    const profileId = nth % 4 ? importItem().profileId : idOf(998);
    const more = { profileId, createdAt: began + nth * step, fromApplicationId: idOf(900 + (nth % 3)) };
    imports.insert(numbered(nth, more), new Secret(`${nth}`));
    if (nth % 5 === 0) end(database, nth);
  }
  const store = createHistoryRepository(database);
  const history = createHistory({ store, files: memoryFiles(), separator: () => ',' });
  return { database, store, history, all: [...store.all(everything)].flat() };
}

const filters = fc.record(
  {
    profileId: fc.constantFrom(importItem().profileId, idOf(998), idOf(999)),
    what: fc.constantFrom('share' as const, 'import' as const),
    outcome: fc.constantFrom('queued' as const, 'imported' as const),
    applicationId: fc.constantFrom(idOf(900), idOf(901)),
    since: fc.constantFrom(began + 9 * step, began + 80 * step),
    search: fc.constantFrom('', 'customer-1', 'nowhere'),
  },
  { requiredKeys: ['search'] },
) as fc.Arbitrary<HistoryFilter>;

function fits(entry: HistoryEntry, { search, since = 0, ...same }: HistoryFilter): boolean {
  const isSame = Object.entries(same).every(([name, value]) => entry[name as keyof HistoryEntry] === value);
  return isSame && entry.at >= since && entry.reference.includes(search);
}

describe('the days of the history', () => {
  it('are those of the place, however its clocks are put', () => {
    const { database, store, all } = filled();
    fc.assert(
      fc.property(filters, fc.constantFrom(...zones), (filter, zone) => {
        const days = localDays(zone);
        const plain = new Map<number, number>();
        for (const { at } of all.filter((entry) => fits(entry, filter))) {
          const from = days.startOf(days.dayOf(at));
          plain.set(from, (plain.get(from) ?? 0) + 1);
        }
        const counted = [...store.days(filter, days)].flat();
        expect(counted).toEqual([...plain].map(([from, count]) => ({ from, count })));
      }),
    );
    database.close();
  });

  it('go on where they were left, until there are no more', () => {
    const { database, store, history } = filled();
    const timeZone = 'Europe/Berlin';
    for (const search of ['', 'customer']) {
      const whole = [...store.days({ search }, localDays(timeZone))].flat();
      expect(whole.reduce((sum, day) => sum + day.count, 0)).toBe(count);
      const counted: HistoryDay[] = [];
      for (let more = true; more; ) {
        const asked = { filter: { search }, timeZone, before: counted.at(-1)?.from };
        const some = must(history.days(asked));
        counted.push(...some.days);
        more = some.more;
      }
      expect(counted).toEqual(whole);
    }
    database.close();
  });
});

describe('the counts of the history', () => {
  it('are of each period, what it was and with whom', async () => {
    const { database, history, all } = filled();
    const moments = fc.uniqueArray(fc.integer({ min: 0, max: count }), { minLength: 2, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(filters, moments, async (filter, steps) => {
        const periods = steps.sort((one, other) => one - other).map((at) => began + at * step);
        const counted = must(await history.counts({ filter, periods }));
        const plain = all.filter((entry) => fits(entry, filter));
        const within = periods.slice(1).map((to, at) => {
          return plain.filter((entry) => entry.at >= (periods[at] ?? to) && entry.at < to);
        });
        expect(counted.periods).toEqual(within.map(tallyOf));
        for (const { applicationId, ...tally } of counted.partners) {
          const theirs = within.flat().filter((entry) => entry.applicationId === applicationId);
          expect(tally).toEqual(tallyOf(theirs));
        }
        const totals = counted.partners.map(({ import: imported }) => imported);
        expect(totals).toEqual([...totals].sort((one, other) => other - one));
        expect(totals.reduce((sum, one) => sum + one, 0)).toBe(within.flat().length);
      }),
    );
    database.close();
  });

  it('are asked for through the contract, with a time zone that is one', async () => {
    const desk = await openTestDesk();
    const { handlers } = desk.desk;
    const periods = [0, 86_400_000];
    expect(must(await handlers['history.counts']({ filter: everything, periods }))).toEqual({
      periods: [tallyOf([])],
      partners: [],
    });
    expect(must(await handlers['history.days']({ filter: everything, timeZone: 'Asia/Tokyo' }))).toEqual({
      days: [],
      more: false,
    });
    await desk.close();
  });
});

function tallyOf(entries: readonly HistoryEntry[]): HistoryTally {
  const of = (what: HistoryEntry['what']) => entries.filter((entry) => entry.what === what).length;
  return { share: of('share'), import: of('import'), decision: of('decision'), change: of('change') };
}
