/** What a record says at a glance: how each check ended, whether two faces are one, and when what happened. Pure. */
import type { RecordBlock, RecordView } from '../../../../shared/contract/index.ts';
import { normaliseStatus, type SessionStatus } from '../../../../shared/session.ts';
import { at, isMedium, type Json, listAt, numberAt, textAt } from '../fields/json.ts';
import { gravestFirst, gravity, statusOf } from '../fields/order.ts';

export interface Check {
  /** The name of its block. */
  block: string;
  /** That of its gravest item, as Didit wrote it. */
  status: string;
  /** Nobody needs to look at it. */
  isGood: boolean;
}

/** The gravest first. A block without a status is no check. */
export function checksOf(blocks: readonly RecordBlock[]): Check[] {
  return gravestFirst(blocks).flatMap((block) => {
    const status = statusOf(block);
    return status === undefined ? [] : [{ block: block.name, status, isGood: gravity(status) === 3 }];
  });
}

export interface Faces {
  /** Addresses of the pictures. */
  document: string;
  selfie: string;
  /** Percent. */
  similarity: number;
  /** How Didit judged it, as it wrote it. */
  status: string | undefined;
}

/** The two faces of the first face match that has both and says how alike they are. */
export function facesOf(blocks: readonly RecordBlock[]): Faces | undefined {
  const items = (name: string) => blocks.find((block) => block.name === name)?.items ?? [];
  const portrait = mediumIn([...items('id_verifications'), ...items('nfc_verifications')], 'portrait_image');
  const reference = mediumIn(items('liveness_checks'), 'reference_image');
  for (const item of items('face_matches')) {
    const document = mediumIn([item], 'target_image') ?? portrait;
    const selfie = mediumIn([item], 'source_image') ?? reference;
    const similarity = numberAt(item, 'score');
    if (document === undefined || selfie === undefined || similarity === undefined) continue;
    const kept = Math.min(100, Math.max(0, similarity));
    return { document, selfie, similarity: kept, status: textAt(item, 'status') };
  }
  return undefined;
}

function mediumIn(items: readonly Json[], field: string): string | undefined {
  return items.map((item) => at(item, field)).find((found) => found !== undefined && isMedium(found)) as
    | string
    | undefined;
}

/** Something that has happened to a record. */
export interface Happened {
  what: 'made' | 'shared' | 'imported' | 'reviewed';
  /** Unix milliseconds. */
  at: number;
  /** What a reviewer made of it. */
  status?: SessionStatus | undefined;
}

/** The earliest first; what has no time is left out. */
export function timelineOf(record: Pick<RecordView, 'createdAt' | 'own' | 'import'>): Happened[] {
  const { import: made } = record;
  const decision = made?.review?.decision;
  const reviews = listAt(record.own, 'reviews').map((review) => ({
    what: 'reviewed' as const,
    at: Date.parse(textAt(review, 'created_at') ?? ''),
    status: normaliseStatus(textAt(review, 'new_status') ?? ''),
  }));
  const known = reviews.filter((review) => Number.isFinite(review.at));
  const found: Happened[] = [
    // The copy that an import makes is as old as the import.
    ...(made ? [] : [{ what: 'made' as const, at: Date.parse(record.createdAt ?? '') }]),
    ...(made ? [{ what: 'shared' as const, at: made.issuedAt }] : []),
    ...(made?.state === 'imported' && made.endedAt !== undefined
      ? [{ what: 'imported' as const, at: made.endedAt }]
      : []),
    ...known,
    ...(decision && known.length === 0
      ? [{ what: 'reviewed' as const, at: decision.at ?? decision.seenAt, status: decision.status }]
      : []),
  ];
  return found.filter((one) => Number.isFinite(one.at)).sort((one, other) => one.at - other.at);
}
