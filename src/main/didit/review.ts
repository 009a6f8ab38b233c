/** How a record in review fares: its status, who said what about it, and what of it can be done again. */
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { normaliseStatus, type SessionStatus } from '../../shared/session.ts';
import type { DiditClient } from './client.ts';
import { readDecision } from './read-decision.ts';
import { type DecisionWire, remarkWire } from './wire.ts';

/** What a reviewer wrote, as the record has it (contract section 5, `reviews`). */
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
  return ok({
    status: normaliseStatus(decision.value.status),
    remarks: remarksOf(decision.value),
    parts: partsOf(decision.value),
  });
}

/** A decision that was sent, with how many remarks the record had before. */
export interface SentDecision {
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
  return since === undefined || plain(since.comment) === plain(sent.comment);
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

/** Where no decision lies: a moment that is none, or that no database of a desk takes for one. */
const [earliest, latest] = [Date.UTC(2000, 0), Date.UTC(2100, 0)];

function remarksOf({ reviews }: DecisionWire): Remark[] {
  if (!Array.isArray(reviews)) return [];
  const remarks = reviews.flatMap((one): Remark[] => {
    const read = remarkWire.safeParse(one);
    if (!read.success) return [];
    const { user, new_status: status, comment, created_at: made } = read.data;
    const at = Date.parse(made ?? '');
    return [
      {
        user: user || undefined,
        status: normaliseStatus(status ?? ''),
        comment: comment ?? '',
        at: at >= earliest && at < latest ? at : undefined,
      },
    ];
  });
  return remarks.sort((one, other) => (one.at ?? 0) - (other.at ?? 0));
}

/** The feature behind a block (contract section 5, "Feature names"); of others the name is not known. */
const featureOf: Readonly<Record<string, string>> = {
  id_verifications: 'ID_VERIFICATION',
  nfc_verifications: 'NFC',
  liveness_checks: 'LIVENESS',
  face_matches: 'FACE_MATCH',
  poa_verifications: 'POA',
  phone_verifications: 'PHONE',
  email_verifications: 'EMAIL',
  database_validations: 'DATABASE_VALIDATION',
  aml_screenings: 'AML',
  ip_analyses: 'IP_ANALYSIS',
  registry_checks: 'KYB_REGISTRY',
  document_verifications: 'KYB_DOCUMENTS',
  key_people_checks: 'KYB_KEY_PEOPLE',
};

function partsOf(decision: DecisionWire): Part[] {
  return Object.entries(featureOf).flatMap(([block, feature]) => {
    const items = decision[block];
    if (!Array.isArray(items)) return [];
    return items.flatMap((item: { node_id?: unknown } | null) =>
      typeof item?.node_id === 'string' && item.node_id !== ''
        ? [{ block, nodeId: item.node_id, feature }]
        : [],
    );
  });
}
