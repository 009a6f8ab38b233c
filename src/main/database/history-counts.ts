/** How much happened and when: counted in the index, in small steps between which whatever else the desk does has its turn. */
import type { HistoryCounts, HistoryDay, HistoryFilter, HistoryTally } from '../../shared/contract/index.ts';
import { daysAfter, type LocalDays } from '../../shared/local-day.ts';
import { conditions } from './history-conditions.ts';
import { knownOf } from './known-of.ts';

interface HistoryCountsDeps {
  statement: (sql: string) => { all(...values: unknown[]): unknown };
  /** Whose entries a filter may give. */
  profilesOf: (filter: HistoryFilter) => string[];
  /** The entries that are shown of a search, by their numbers. */
  found: (filter: HistoryFilter) => number[];
}

export interface Tallied {
  what: keyof HistoryTally;
  applicationId: string;
  partnerName: string | null;
  /** It concerns no other desk. */
  isOwn: 0 | 1;
  count: number;
}

/** Ms of the history that are counted at once: about a day, which even a busy desk fills with a few thousand entries at most. */
const maxAtOnceMs = 86_400_000;

const nothing: HistoryTally = { share: 0, import: 0, decision: 0, change: 0 };

export function historyCounts({ statement, profilesOf, found }: HistoryCountsDeps) {
  /** What fits, of one profile and between two moments. */
  function within(filter: HistoryFilter) {
    const { where, values, ids } = conditions(filter);
    const named = ids.map(() => ' AND (session_id = ? OR other_session_id = ?)').join('');
    return {
      where: `profile_id = ? AND at >= ? AND at < ? AND ${where}${named}`,
      values: (profileId: string, from: number, to: number) => [
        profileId,
        from,
        to,
        ...values,
        ...ids.flatMap((id) => [id, id]),
      ],
    };
  }

  /** Leaps in the index from each day with entries to the one before it. */
  function* daysOf(filter: HistoryFilter, days: LocalDays, before: number): Generator<HistoryDay> {
    const profiles = profilesOf(filter);
    const { where, values } = within(filter);
    const newest = statement(`SELECT at FROM history WHERE ${where} ORDER BY at DESC LIMIT 1`);
    const counted = statement(`SELECT count(*) AS count FROM history WHERE ${where}`);
    const lastBefore = (profileId: string, to: number) => {
      const [row] = newest.all(...values(profileId, Number.MIN_SAFE_INTEGER, to)) as { at: number }[];
      return row?.at;
    };
    const last = new Map(profiles.map((profileId) => [profileId, lastBefore(profileId, before)]));
    for (;;) {
      const latest = Math.max(...[...last.values()].map((at) => at ?? Number.NEGATIVE_INFINITY));
      if (!Number.isFinite(latest)) return;
      const day = days.dayOf(latest);
      const [from, to] = [days.startOf(day), days.startOf(daysAfter(day))];
      let count = 0;
      for (const [profileId, at] of last) {
        if (at === undefined || at < from) continue;
        const [row] = counted.all(...values(profileId, from, to)) as { count: number }[];
        count += row?.count ?? 0;
        last.set(profileId, lastBefore(profileId, from));
      }
      yield { from, count };
    }
  }

  /** Of a search only so many are shown, and those are counted. */
  function daysFound(filter: HistoryFilter, days: LocalDays): HistoryDay[] {
    const rows = statement(
      'SELECT at FROM history WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY at DESC',
    ).all(JSON.stringify(found(filter))) as { at: number }[];
    const counts = new Map<number, number>();
    for (const { at } of rows) {
      const from = days.startOf(days.dayOf(at));
      counts.set(from, (counts.get(from) ?? 0) + 1);
    }
    return [...counts].map(([from, count]) => ({ from, count }));
  }

  return {
    /** The days with entries that began before a moment, newest first; those of a search all at once. */
    *days(filter: HistoryFilter, days: LocalDays, before = Number.MAX_SAFE_INTEGER): Generator<HistoryDay[]> {
      if (filter.search.trim() === '') for (const day of daysOf(filter, days, before)) yield [day];
      else yield daysFound(filter, days).filter(({ from }) => from < before);
    },

    /** How much there was from one moment until another, by what it was and with whom; a part of that at a time. */
    *tally(filter: HistoryFilter, from: number, to: number): Generator<Tallied[]> {
      const { where, values } = within(filter);
      const each = statement(
        `SELECT what, application_id AS applicationId, partner_name AS partnerName, max(at),
           ifnull(application_id = own_application_id, 0) AS isOwn, count(*) AS count
         FROM history WHERE ${where} GROUP BY what, application_id`,
      );
      for (const profileId of profilesOf(filter)) {
        for (let begin = from; begin < to; begin += maxAtOnceMs)
          yield each.all(...values(profileId, begin, Math.min(to, begin + maxAtOnceMs))) as Tallied[];
      }
    },
  };
}

/** Adds up what was counted of each period, the oldest first. */
export function sumOf(periods: readonly (readonly Tallied[])[]): HistoryCounts {
  const partners = new Map<string, HistoryCounts['partners'][number]>();
  for (const { what, applicationId, partnerName, isOwn, count } of periods.flat()) {
    if (isOwn) continue;
    const before = partners.get(applicationId) ?? { ...nothing, applicationId };
    const name = partnerName ?? before.name;
    partners.set(applicationId, { ...before, ...knownOf({ name }), [what]: before[what] + count });
  }
  return {
    periods: periods.map((tallied) => {
      const tally = { ...nothing };
      for (const { what, count } of tallied) tally[what] += count;
      return tally;
    }),
    partners: [...partners.values()].sort((one, other) => total(other) - total(one)),
  };
}

function total({ share, import: imported, decision, change }: HistoryTally): number {
  return share + imported + decision + change;
}
