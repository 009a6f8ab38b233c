/** What happened at this desk: looked through, and written to a file for those who ask for it later. */
import type {
  CallInput,
  CallOutput,
  HistoryCounts,
  HistoryDay,
  HistoryEntry,
  HistoryFilter,
} from '../../shared/contract/index.ts';
import { isOwnAlone } from '../../shared/history-entry.ts';
import { localDays } from '../../shared/local-day.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { HistoryPage, HistoryRepository } from '../database/history.ts';
import { sumOf, type Tallied } from '../database/history-counts.ts';
import type { ChosenFiles } from '../files/chosen-files.ts';
import { csvLine, type Separator } from '../files/csv.ts';

interface HistoryDeps {
  store: HistoryRepository;
  files: Pick<ChosenFiles, 'save'>;
  /** What this computer's spreadsheets split cells at. */
  separator: () => Separator;
}

const csvFile = { name: 'CSV', extensions: ['csv'] };

export function createHistory({ store, files, separator }: HistoryDeps) {
  return {
    list({ filter, offset, limit }: CallInput<'history.list'>): Result<HistoryPage> {
      return ok(store.page(filter, offset, limit));
    },

    /** On which days what fits has happened, newest first: as many as are counted in a moment. */
    days({ filter, timeZone, before }: CallInput<'history.days'>): Result<CallOutput<'history.days'>> {
      const days: HistoryDay[] = [];
      const began = performance.now();
      for (const some of store.days(filter, localDays(timeZone), before)) {
        days.push(...some);
        if (performance.now() - began > maxTurnMs) return ok({ days, more: true });
      }
      return ok({ days, more: false });
    },

    /** How much of what fits there was in each period, and with whom. Whatever else the desk has to do comes in between. */
    async counts({ filter, periods }: CallInput<'history.counts'>): Promise<Result<HistoryCounts>> {
      const counted: Tallied[][] = [];
      let began = performance.now();
      for (const [at, to] of periods.slice(1).entries()) {
        const tallied: Tallied[] = [];
        for (const some of store.tally(filter, periods[at] ?? to, to)) {
          tallied.push(...some);
          if (performance.now() - began < maxTurnMs) continue;
          await new Promise((resolve) => setImmediate(resolve));
          began = performance.now();
        }
        counted.push(tallied);
      }
      return ok(sumOf(counted));
    },

    /** Writes everything that fits to a file that the person chooses; `saved` is false when none was chosen. */
    async export(filter: HistoryFilter): Promise<Result<{ saved: boolean }>> {
      const saved = await files.save('baton-history.csv', csvFile, await csvOf(filter));
      return saved.ok ? ok({ saved: saved.value }) : saved;
    },
  };

  /** With a byte order mark, without which spreadsheets take UTF-8 for something else. Times are UTC, ISO 8601. */
  async function csvOf(filter: HistoryFilter): Promise<string> {
    const by = separator();
    const line = (cells: string[]) => csvLine(cells, by);
    const lines = [line(columns.map(([name]) => name))];
    for (const entries of store.all(filter)) {
      for (const entry of entries) lines.push(line(columns.map(([, value]) => value(entry))));
      // Whatever else the desk has to do comes in between.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return `\uFEFF${lines.join('')}`;
  }
}

/** Ms of counting, after which it is somebody else's turn. */
const maxTurnMs = 12;

type Column = readonly [name: string, value: (entry: HistoryEntry) => string];

/** For each field of an entry the columns it has in a file; none for what only this computer can use. */
const columnsOf: { readonly [Field in keyof Required<HistoryEntry>]: readonly Column[] } = {
  id: [],
  profileId: [],
  at: [['time', ({ at }) => timeOf(at)]],
  what: [['event', ({ what }) => what]],
  kind: [['kind', ({ kind }) => kind]],
  outcome: [['outcome', ({ outcome }) => outcome]],
  partnerName: [['partner', ({ partnerName }) => partnerName ?? '']],
  applicationId: [
    // A decision on a session that was neither shared nor imported concerns no other desk.
    ['partner_application_id', (entry) => (isOwnAlone(entry) ? '' : entry.applicationId)],
  ],
  reference: [['customer_reference', ({ reference }) => reference]],
  purpose: [['purpose', ({ purpose }) => purpose]],
  sessionId: [['session_id', ({ sessionId }) => sessionId ?? '']],
  otherSessionId: [['other_desk_session_id', ({ otherSessionId }) => otherSessionId ?? '']],
  fingerprint: [['token_fingerprint', ({ fingerprint }) => fingerprint]],
  decision: [
    ['decided', ({ decision }) => (decision ? (decision.here ? 'here' : 'elsewhere') : '')],
    ['decided_by', ({ decision }) => decision?.by ?? ''],
    ['decided_at', ({ decision }) => timeOf(decision?.at)],
    ['comment', ({ decision }) => decision?.comment ?? ''],
  ],
  profileName: [['profile', ({ profileName }) => profileName ?? '']],
  ownApplicationId: [['own_application_id', ({ ownApplicationId }) => ownApplicationId ?? '']],
  environment: [['environment', ({ environment }) => environment ?? '']],
  agreement: [['agreement', ({ agreement }) => agreement ?? '']],
  trustReview: [['trusted', ({ trustReview }) => yesOrNo(trustReview)]],
  workflow: [['workflow', ({ workflow }) => workflow ?? '']],
  lifetimeSeconds: [['token_lifetime_seconds', ({ lifetimeSeconds }) => String(lifetimeSeconds ?? '')]],
  until: [['token_until', ({ until }) => timeOf(until)]],
  problem: [['problem', ({ problem }) => problem ?? '']],
  sharedStatus: [['status_when_shared', ({ sharedStatus }) => sharedStatus ?? '']],
  cameByImport: [['came_by_import', ({ cameByImport }) => yesOrNo(cameByImport)]],
  agreementState: [['agreement_when_shared', ({ agreementState }) => agreementState ?? '']],
  fromStatus: [['status_before', ({ fromStatus }) => fromStatus ?? '']],
};

/** Names in English, whatever the screen speaks: files are read by programs. */
const columns: readonly Column[] = Object.values(columnsOf).flat();

function yesOrNo(is: boolean | undefined): string {
  return is === undefined ? '' : is ? 'yes' : 'no';
}

function timeOf(at: number | undefined): string {
  return at === undefined ? '' : new Date(at).toISOString();
}
