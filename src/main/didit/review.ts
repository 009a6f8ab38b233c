/** How a record in review fares: its status, who said what about it, and what of it can be done again. */
import { momentIn } from '../../shared/iso-time.ts';
import { maxCommentLength, maxVendorDataLength } from '../../shared/limits.ts';
import { problem } from '../../shared/problem.ts';
import { blockNamed, featureOf, partBlocks } from '../../shared/record-parts.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { normaliseStatus, type SessionStatus } from '../../shared/session.ts';
import type { DiditClient } from './client.ts';
import { leftOut, withoutSecretLinks } from './decision-links.ts';
import { readDecision } from './read-decision.ts';
import { type DecisionWire, remarkWire } from './wire.ts';

/** What a reviewer wrote, as the record has it (docs/didit-api.md#top-level). */
export interface Remark {
  user: string | undefined;
  status: SessionStatus | undefined;
  comment: string;
  /** Unix ms. */
  at: number | undefined;
}

/** A part of a record that the customer can be asked to do again. */
export interface Part {
  block: string;
  nodeId: string;
  feature: string;
}

export interface SeenReview {
  /** Undefined for a word that is no status. */
  status: SessionStatus | undefined;
  /** That word, as it came. */
  unknownStatus?: string | undefined;
  /** Which customer it is about, where Didit knows. */
  reference?: string | undefined;
  /** The oldest first. */
  remarks: Remark[];
  parts: Part[];
}

/** `session-gone` where Didit does not have the session, or not for this key. */
export async function lookAtReview(client: DiditClient, sessionId: string): Promise<Result<SeenReview>> {
  const decision = await readDecision(client, sessionId);
  if (!decision.ok) {
    const { code, evidence } = decision.problem;
    return code === 'session-gone' ? fail(problem(code, evidence, { action: 'ask-colleagues' })) : decision;
  }
  const { vendor_data: reference } = decision.value;
  const status = normaliseStatus(decision.value.status);
  return ok({
    status,
    ...(status === undefined
      ? { unknownStatus: shown(decision.value.status)?.slice(0, maxStatusLength) }
      : {}),
    ...(typeof reference === 'string' ? { reference: shown(reference)?.slice(0, maxVendorDataLength) } : {}),
    remarks: remarksOf(decision.value),
    parts: partsOf(decision.value),
  });
}

/** A decision that was sent, with how many remarks the record had before. */
interface SentDecision {
  status: SessionStatus;
  comment: string;
  after: number;
}

/**
 * Whether a record that has the status that this desk has sent has it from this desk: unless a reviewer has said so since,
 * and in other words.
 */
export function isOurs(remarks: readonly Remark[], sent: SentDecision): boolean {
  const since = remarks.slice(sent.after).findLast((remark) => remark.status === sent.status);
  return since === undefined || plain(since.comment) === plain(shown(sent.comment) ?? '');
}

/** Whether a remark that has come since says what this desk has sent. */
export function saysSo(remarks: readonly Remark[], sent: SentDecision): boolean {
  return remarks.slice(sent.after).some(({ status }) => status === sent.status) && isOurs(remarks, sent);
}

/** Remarks are kept and shown, and a link that lets somebody in must be neither. */
function shown(text: string | null | undefined): string | undefined {
  return text ? withoutSecretLinks(text, leftOut) : undefined;
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

/** Far longer than any word for a status. */
const maxStatusLength = 60;

/** Longest name of a reviewer that is kept: an email address has at most so many characters (RFC 5321 section 4.5.3.1). */
const maxUserLength = 254;

/** Where no decision lies: a moment that is none, or that no database of a desk takes for one. */
const [earliest, latest] = [Date.UTC(2000, 0), Date.UTC(2100, 0)];

function remarksOf({ reviews }: DecisionWire): Remark[] {
  if (!Array.isArray(reviews)) return [];
  const remarks = reviews.flatMap((one): Remark[] => {
    const read = remarkWire.safeParse(one);
    if (!read.success) return [];
    const { user, new_status: status, comment, created_at: made } = read.data;
    const at = momentIn(made ?? '') ?? Number.NaN;
    return [
      {
        user: shown(user)?.slice(0, maxUserLength) || undefined,
        status: normaliseStatus(status ?? ''),
        comment: (shown(comment) ?? '').slice(0, maxCommentLength),
        at: at >= earliest && at < latest ? at : undefined,
      },
    ];
  });
  return remarks.sort((one, other) => (one.at ?? 0) - (other.at ?? 0));
}

function partsOf(decision: DecisionWire): Part[] {
  return partBlocks.flatMap((block) => {
    const feature = featureOf[block];
    const items = Object.entries(decision).flatMap(([name, value]) =>
      blockNamed(name) === block && Array.isArray(value) ? value : [],
    );
    return items.flatMap((item: { node_id?: unknown } | null) =>
      typeof item?.node_id === 'string' && item.node_id !== ''
        ? [{ block, nodeId: item.node_id, feature }]
        : [],
    );
  });
}
