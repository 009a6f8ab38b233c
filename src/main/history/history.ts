/** What happened at this desk: looked through, and written to a file for those who ask for it later. */
import type { CallInput, HistoryEntry, HistoryFilter } from '../../shared/contract/index.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { HistoryPage, HistoryRepository } from '../database/history.ts';
import type { ChosenFiles } from '../files/chosen-files.ts';
import { csvLine, type Separator } from '../files/csv.ts';
import type { Partners } from '../partners/partners.ts';

interface HistoryDeps {
  store: HistoryRepository;
  partners: Pick<Partners, 'of'>;
  files: Pick<ChosenFiles, 'save'>;
  /** What this computer's spreadsheets split cells at. */
  separator: () => Separator;
}

const csvFile = { name: 'CSV', extensions: ['csv'] };

export function createHistory({ store, partners, files, separator }: HistoryDeps) {
  const named = (entry: HistoryEntry): HistoryEntry => {
    const partner = partners.of(entry.applicationId);
    return partner ? { ...entry, partnerName: partner.name } : entry;
  };

  return {
    list({ filter, offset, limit }: CallInput<'history.list'>): Result<HistoryPage> {
      const page = store.page(filter, offset, limit);
      return ok({ ...page, entries: page.entries.map(named) });
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
      for (const entry of entries.map(named)) lines.push(line(columns.map(([, value]) => value(entry))));
      // Whatever else the desk has to do comes in between.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return `\uFEFF${lines.join('')}`;
  }
}

/** Names in English, whatever the screen speaks: files are read by programs. */
const columns: readonly [name: string, value: (entry: HistoryEntry) => string][] = [
  ['time', ({ at }) => new Date(at).toISOString()],
  ['event', ({ what }) => what],
  ['kind', ({ kind }) => kind],
  ['outcome', ({ outcome }) => outcome],
  ['partner', ({ partnerName }) => partnerName ?? ''],
  ['partner_application_id', ({ applicationId }) => applicationId],
  ['customer_reference', ({ reference }) => reference],
  ['purpose', ({ purpose }) => purpose],
  ['session_id', ({ sessionId }) => sessionId ?? ''],
  ['other_desk_session_id', ({ otherSessionId }) => otherSessionId ?? ''],
  ['token_fingerprint', ({ fingerprint }) => fingerprint],
  ['decided', ({ decision }) => (decision ? (decision.here ? 'here' : 'elsewhere') : '')],
  ['decided_by', ({ decision }) => decision?.by ?? ''],
  ['decided_at', ({ decision }) => (decision?.at === undefined ? '' : new Date(decision.at).toISOString())],
  ['comment', ({ decision }) => decision?.comment ?? ''],
];
