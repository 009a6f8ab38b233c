/**
 * What came with a shared record, the gravest first: what a clerk has to know before going on with it. Pure. Days are calendar
 * days, `2026-11-24`.
 */
import type { RecordBlock, RecordView } from '../../../shared/contract/index.ts';
import { blockOfFeature } from './features.ts';
import { at, numberAt, textAt } from './json.ts';
import { isFalseAlarm } from './specs/screening-block.ts';

export type CameLine =
  /** Screening hits that nobody has called false, and how many of them the record lists. */
  | { what: 'hits'; count: number; listed: number }
  | { what: 'missing'; blocks: readonly string[] }
  | { what: 'expired' | 'expires-soon'; block: string; document: string; day: string }
  | { what: 'screening-old'; day: string }
  /** Nothing in the record says when the screening was made. */
  | { what: 'screening-undated' }
  | { what: 'complete' };

/** Days before its end in which a document is said to end soon, and after which a screening is old. */
export const soonDays = 90;
export const oldDays = 365;

/** `wanted` are the features of the workflow it was imported under; without them nothing is called missing or complete. */
export function cameWithIt(
  record: Pick<RecordView, 'blocks'>,
  wanted: readonly string[] | undefined,
  today: string,
): CameLine[] {
  const documents = documentsOf(record.blocks, today);
  return [
    ...hitsOf(record.blocks),
    ...documents.filter(({ what }) => what === 'expired'),
    ...coverage(record.blocks, wanted),
    ...documents.filter(({ what }) => what === 'expires-soon'),
    ...screenings(record.blocks, today),
  ];
}

function itemsOf(blocks: readonly RecordBlock[], name: string): RecordBlock['items'] {
  return blocks.find((block) => block.name === name)?.items ?? [];
}

/** Where a record counts more hits than it lists, nobody can have called the others false. */
function hitsOf(blocks: readonly RecordBlock[]): CameLine[] {
  let [count, listed] = [0, 0];
  for (const item of itemsOf(blocks, 'aml_screenings')) {
    const hits = [at(item, 'hits') ?? []].flat();
    const open = hits.filter((hit) => !isFalseAlarm(hit)).length;
    listed += open;
    count += open + Math.max(0, (numberAt(item, 'total_hits') ?? 0) - hits.length);
  }
  return count > 0 ? [{ what: 'hits', count, listed }] : [];
}

function coverage(blocks: readonly RecordBlock[], wanted: readonly string[] | undefined): CameLine[] {
  if (!wanted) return [];
  // A feature Baton does not know is not looked for.
  const names = wanted.flatMap((feature) => blockOfFeature(feature) ?? []);
  const missing = [...new Set(names)].filter((name) => itemsOf(blocks, name).length === 0);
  if (missing.length > 0) return [{ what: 'missing', blocks: missing }];
  return names.length > 0 ? [{ what: 'complete' }] : [];
}

type DocumentLine = Extract<CameLine, { what: 'expired' | 'expires-soon' }>;

function documentsOf(blocks: readonly RecordBlock[], today: string): DocumentLine[] {
  return ['id_verifications', 'poa_verifications'].flatMap((block) =>
    itemsOf(blocks, block).flatMap((item): DocumentLine[] => {
      const day = dayIn(textAt(item, 'expiration_date'));
      if (day === undefined || daysBetween(today, day) > soonDays) return [];
      const document = textAt(item, 'document_type') ?? '';
      return [{ what: day < today ? 'expired' : 'expires-soon', block, document, day }];
    }),
  );
}

/** A copy is made on the day of the import, so its own date says nothing of the screening's. */
function screenings(blocks: readonly RecordBlock[], today: string): CameLine[] {
  const items = itemsOf(blocks, 'aml_screenings');
  if (items.length === 0) return [];
  const days = items.map((item) => dayIn(textAt(item, 'screened_at') ?? textAt(item, 'created_at')));
  const known = days.filter((day) => day !== undefined).sort();
  const [oldest] = known;
  if (oldest === undefined) return [{ what: 'screening-undated' }];
  return daysBetween(oldest, today) > oldDays ? [{ what: 'screening-old', day: oldest }] : [];
}

function dayIn(text: string | undefined): string | undefined {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0];
  return day === undefined || Number.isNaN(Date.parse(day)) ? undefined : day;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
