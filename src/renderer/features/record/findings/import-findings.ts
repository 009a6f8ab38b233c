/**
 * What came with a shared record, the gravest first: what a clerk has to know before going on with it. Pure. Days are calendar
 * days, `2026-11-24`.
 */
import type { RecordBlock, RecordView } from '../../../../shared/contract/index.ts';
import { normaliseStatus, type SessionStatus } from '../../../../shared/session.ts';
import { blockOfFeature } from '../fields/features.ts';
import { at, listAt, numberAt, textAt } from '../fields/json.ts';
import { isFalseAlarm } from '../fields/specs/screening-block.ts';

export type ImportFinding =
  /** Screening hits that nobody has called false, and how many of them the record lists. */
  | { what: 'hits'; count: number; listed: number }
  | { what: 'missing' | 'unfinished'; blocks: readonly string[] }
  /** What Baton cannot look for, as the workflow calls it. */
  | { what: 'unknown'; features: readonly string[] }
  | { what: 'expired' | 'expires-soon'; block: string; document: string; day: string }
  /** Made on that day, or before the record was copied on it. */
  | { what: 'screening-old' | 'screening-older'; day: string }
  /** Nothing in the record says when the screening was made. */
  | { what: 'screening-undated' }
  /** Of the record's workflow nobody can say what it asks for. */
  | { what: 'workflow-unknown' }
  | { what: 'complete' };

/** Days before its end in which a document is said to end soon, and after which a screening is old. */
export const soonDays = 90;
export const oldDays = 365;

/** `wanted` are the features of the workflow it was imported under; until they are known nothing is called missing or complete. */
export function importFindings(
  record: Pick<RecordView, 'blocks' | 'createdAt'>,
  wanted: readonly string[] | 'unknown' | undefined,
  today: string,
): ImportFinding[] {
  const documents = documentsOf(record.blocks, today);
  return [
    ...hitsOf(record.blocks),
    ...documents.filter(({ what }) => what === 'expired'),
    ...(wanted === 'unknown' ? [{ what: 'workflow-unknown' } as const] : coverage(record.blocks, wanted)),
    ...documents.filter(({ what }) => what === 'expires-soon'),
    ...screenings(record, today),
  ];
}

function itemsOf(blocks: readonly RecordBlock[], name: string): RecordBlock['items'] {
  return blocks.find((block) => block.name === name)?.items ?? [];
}

/** Where a record counts more hits than it lists, nobody can have called the others false. */
function hitsOf(blocks: readonly RecordBlock[]): ImportFinding[] {
  let [count, listed] = [0, 0];
  for (const item of itemsOf(blocks, 'aml_screenings')) {
    const hits = [at(item, 'hits') ?? []].flat();
    const open = hits.filter((hit) => !isFalseAlarm(hit)).length;
    listed += open;
    count += open + Math.max(0, (numberAt(item, 'total_hits') ?? 0) - hits.length);
  }
  return count > 0 ? [{ what: 'hits', count, listed }] : [];
}

/** With what a check ends (docs/didit-api.md#feature-statuses). */
const finished: ReadonlySet<SessionStatus | undefined> = new Set<SessionStatus>([
  'APPROVED',
  'DECLINED',
  'IN_REVIEW',
  'EXPIRED',
  'KYC_EXPIRED',
]);

function isFinished(item: RecordBlock['items'][number]): boolean {
  const status = textAt(item, 'status');
  return status === undefined || finished.has(normaliseStatus(status));
}

function coverage(blocks: readonly RecordBlock[], wanted: readonly string[] = []): ImportFinding[] {
  const features = [...new Set(wanted)];
  const unknown = features.filter((feature) => blockOfFeature(feature) === undefined);
  const names = [...new Set(features.flatMap((feature) => blockOfFeature(feature) ?? []))];
  const open = names.filter((name) => !itemsOf(blocks, name).some(isFinished));
  const missing = open.filter((name) => itemsOf(blocks, name).length === 0);
  const unfinished = open.filter((name) => !missing.includes(name));
  const isComplete = names.length > 0 && open.length === 0 && unknown.length === 0;
  return [
    ...(missing.length > 0 ? [{ what: 'missing', blocks: missing } as const] : []),
    ...(unfinished.length > 0 ? [{ what: 'unfinished', blocks: unfinished } as const] : []),
    ...(unknown.length > 0 ? [{ what: 'unknown', features: unknown } as const] : []),
    ...(isComplete ? [{ what: 'complete' } as const] : []),
  ];
}

type DocumentLine = Extract<ImportFinding, { what: 'expired' | 'expires-soon' }>;

/** Where a document says when it ends: a person's in its item, a company's in what was read in it. */
const ends = ['expiration_date', 'ocr_data.expiration_date', 'ocr_data.expiry_date', 'ocr_data.valid_until'];

function documentsOf(blocks: readonly RecordBlock[], today: string): DocumentLine[] {
  const documents = [
    ...['id_verifications', 'poa_verifications'].flatMap((block) =>
      itemsOf(blocks, block).map((item) => ({ block, item, name: textAt(item, 'document_type') })),
    ),
    ...itemsOf(blocks, 'document_verifications').flatMap((check) =>
      listAt(check, 'items').map((item) => ({
        block: 'document_verifications',
        item,
        name: textAt(item, 'document_subtype') ?? textAt(item, 'document_type'),
      })),
    ),
  ];
  return documents.flatMap(({ block, item, name = '' }): DocumentLine[] => {
    const [day] = ends.flatMap((path) => dayIn(textAt(item, path)) ?? []);
    if (day === undefined || daysBetween(today, day) > soonDays) return [];
    return [{ what: day < today ? 'expired' : 'expires-soon', block, document: name, day }];
  });
}

/**
 * Didit dates no screening (docs/didit-api.md#blocks-of-a-person), but one was made before the copy that it is in.
 */
function screenings(
  { blocks, createdAt }: Pick<RecordView, 'blocks' | 'createdAt'>,
  today: string,
): ImportFinding[] {
  const isOld = (day: string) => daysBetween(day, today) > oldDays;
  const items = itemsOf(blocks, 'aml_screenings');
  if (items.length === 0) return [];
  const days = items.map((item) => dayIn(textAt(item, 'screened_at') ?? textAt(item, 'created_at')));
  const known = days.filter((day) => day !== undefined).sort();
  const [oldest] = known;
  if (oldest !== undefined) return isOld(oldest) ? [{ what: 'screening-old', day: oldest }] : [];
  const copied = dayIn(createdAt);
  return copied !== undefined && isOld(copied)
    ? [{ what: 'screening-older', day: copied }]
    : [{ what: 'screening-undated' }];
}

function dayIn(text: string | undefined): string | undefined {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0];
  return day === undefined || Number.isNaN(Date.parse(day)) ? undefined : day;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
