/**
 * Calls to one Didit application (docs/didit-api.md#hosts-and-paths). A call gives a `Reply`: Didit's answer,
 * whatever its status, or why there is none. What a refusal means is for `share-session.ts` and `import-session.ts`
 * to find out.
 */
import type { Secret } from '../../shared/secret.ts';
import { type DecidedStatus, type SessionKind, wireStatus } from '../../shared/session.ts';
import type { Transport } from '../network/transport.ts';
import { createCaller, type DiditAccess } from './caller.ts';
import type { FileWanted } from './read-reply.ts';
import { attemptsPage, destinationsAnswer, destinationWire } from './webhooks-wire.ts';
import { decisionWire, sessionsPage, workflowsAnswer } from './wire.ts';

/** RFC 9562 section 5.9. */
const nilUuid = '00000000-0000-0000-0000-000000000000';

const destinationsPath = '/v3/webhook/destinations/';

/** Didit draws a report anew at each call (docs/didit-api.md#reports), with every picture of the record in it. */
const report: FileWanted = { type: 'application/pdf', maxBytes: 40 * 1024 * 1024, deadlineMs: 60_000 };

const document: FileWanted = { type: 'application/pdf', maxBytes: 20 * 1024 * 1024, deadlineMs: 30_000 };

export type DiditClient = ReturnType<typeof createDiditClient>;

export function createDiditClient(transport: Transport, access: DiditAccess) {
  const { call, read, learnTime } = createCaller(transport, access);

  return {
    call,
    learnTime,
    share: (sessionId: string, forApplicationId: string, lifetimeSeconds: number) =>
      call('POST', `/v3/session/${sessionId}/share/`, {
        for_application_id: forApplicationId,
        ttl_in_seconds: lifetimeSeconds,
      }),
    importShared: (shareToken: Secret, workflowId: string, vendorData: string, trustReview: boolean) =>
      call('POST', '/v3/session/import-shared/', {
        share_token: shareToken.reveal(),
        workflow_id: workflowId,
        vendor_data: vendorData,
        trust_review: trustReview,
      }),
    /** A permission check without effect: a body without its required fields can import nothing. */
    importNothing: () => call('POST', '/v3/session/import-shared/', {}),
    updateStatus: (sessionId: string, change: StatusChange) =>
      call('PATCH', `/v3/session/${sessionId}/update-status/`, {
        new_status: wireStatus(change.status),
        comment: change.comment,
        ...(change.nodes.length === 0
          ? {}
          : { nodes_to_resubmit: change.nodes.map(({ nodeId, feature }) => ({ node_id: nodeId, feature })) }),
        ...(change.notice === undefined
          ? {}
          : {
              send_email: true,
              email_address: change.notice.address,
              email_language: change.notice.language,
            }),
      }),
    createSession: (workflowId: string, vendorData: string) =>
      call('POST', '/v3/session/', { workflow_id: workflowId, vendor_data: vendorData }),
    deleteSession: (sessionId: string) => call('DELETE', `/v3/session/${sessionId}/delete/`),
    /** The like for sharing, for records and for webhooks: nothing has the nil UUID. */
    shareNothing: () => call('POST', `/v3/session/${nilUuid}/share/`, {}),
    decisionOfNothing: () => call('GET', `/v3/session/${nilUuid}/decision/`),
    webhookOfNothing: () => call('GET', `${destinationsPath}${nilUuid}/`),
    deleteNothing: () => call('DELETE', `/v3/session/${nilUuid}/delete/`),
    changeWebhookOfNothing: () => call('PATCH', `${destinationsPath}${nilUuid}/`, {}),
    /** The same of a session that is there: without a recipient nothing is shared (docs/didit-api.md#minting-a-token). */
    shareWithNobody: (sessionId: string) => call('POST', `/v3/session/${sessionId}/share/`, {}),
    /** A page behind the last one, so that the secrets of the destinations do not come along. */
    noWebhooks: () => call('GET', `${destinationsPath}?limit=1&offset=1000000`),
    sessions: (query: SessionsQuery, signal?: AbortSignal) =>
      read(`/v3/sessions/?${sessionsQuery(query)}`, sessionsPage, signal),
    decision: (sessionId: string) => read(`/v3/session/${sessionId}/decision/`, decisionWire),
    /** Only lower-case ids have a report (docs/didit-api.md#reports). */
    report: (sessionId: string) =>
      call('GET', `/v3/session/${sessionId.toLowerCase()}/generate-pdf/`, undefined, { file: report }),
    /** A PDF at a path that Didit's own answer names, see `isApiFile`. */
    apiFile: (path: string) => call('GET', path, undefined, { file: document }),
    destinations: (offset = 0) => read(`${destinationsPath}?limit=100&offset=${offset}`, destinationsAnswer),
    destination: (id: string) => read(`${destinationsPath}${id}/`, destinationWire),
    createDestination: (wanted: DestinationFields) =>
      call('POST', destinationsPath, { ...wireFields(wanted), enabled: true, webhook_version: 'v3' }),
    /** What is not among the fields stays; the events as a whole are what is sent. */
    changeDestination: (id: string, fields: Partial<DestinationFields> & { enabled?: boolean }) =>
      call('PATCH', `${destinationsPath}${id}/`, wireFields(fields)),
    deleteDestination: (id: string) => call('DELETE', `${destinationsPath}${id}/`),
    deliveries: (id: string, offset = 0) =>
      read(`${destinationsPath}${id}/deliveries/?limit=50&offset=${offset}`, attemptsPage),
    resendDelivery: (id: string, attemptId: string) =>
      call('POST', `${destinationsPath}${id}/deliveries/${attemptId}/resend/`),
    workflows: (offset = 0) => read(`/v3/workflows/?limit=100&offset=${offset}`, workflowsAnswer),
  };
}

/** docs/didit-api.md#webhook-destinations */
export interface DestinationFields {
  label: string;
  url: string;
  events: readonly string[];
}

function wireFields({ events, ...fields }: Partial<DestinationFields> & { enabled?: boolean }): object {
  return { ...fields, ...(events === undefined ? {} : { subscribed_events: events }) };
}

/** docs/didit-api.md#changing-a-status. `nodes` only where the customer shall do something again. */
interface StatusChange {
  status: DecidedStatus;
  comment: string;
  nodes: { nodeId: string; feature: string }[];
  /** Where Didit shall write to the customer that, and in which language. */
  notice?: Notice | undefined;
}

export interface Notice {
  address: string;
  language: string;
}

interface SessionsQuery {
  kind: SessionKind;
  search?: string;
  /** Didit's spelling, see `wireStatus`. */
  statuses?: string[];
  vendorData?: string;
  workflowId?: string;
  /** Alpha-3. */
  country?: string;
  /** Made since then, ISO 8601. */
  dateFrom?: string;
  limit: number;
  offset: number;
}

function sessionsQuery(query: SessionsQuery): URLSearchParams {
  const parameters = new URLSearchParams({
    session_kind: query.kind,
    limit: String(query.limit),
    offset: String(query.offset),
  });
  if (query.search) parameters.set('search', query.search);
  if (query.statuses?.length) parameters.set('status', query.statuses.join(','));
  if (query.vendorData !== undefined) parameters.set('vendor_data', query.vendorData);
  if (query.workflowId) parameters.set('workflow_id', query.workflowId);
  if (query.country) parameters.set('country', query.country);
  if (query.dateFrom) parameters.set('date_from', query.dateFrom);
  return parameters;
}
