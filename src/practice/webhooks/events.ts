/** What happens in the practice world, as Didit would tell of it (docs/didit-api.md#webhook-payload). */
import type { Service } from '../api/call.ts';
import { decisionOf, shownStatus } from '../api/decision-view.ts';
import type { Json, JsonObject } from '../json.ts';
import type { SessionStatus } from '../status.ts';
import type { Change } from '../world/change.ts';
import type { Session } from '../world/session.ts';
import type { Caller } from '../world/world.ts';

/** docs/didit-api.md#webhook-events: those that a destination can subscribe to by name. */
export const WEBHOOK_EVENTS = [
  'status.updated',
  'data.updated',
  'user.status.updated',
  'user.data.updated',
  'business.status.updated',
  'business.data.updated',
  'activity.created',
  'transaction.created',
  'transaction.status.updated',
  'travel_rule.status.updated',
  'message.status.updated',
  'message.received',
  'transaction_rule_suggestions.created',
] as const;
type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** An event before it has an id and a time. */
export interface Told {
  readonly applicationId: string;
  readonly type: WebhookEvent;
  readonly session: string;
  readonly fields: JsonObject;
}

/** The statuses with which the decision comes along (docs/didit-api.md#session-statuses). */
const WITH_DECISION: readonly SessionStatus[] = [
  'Approved',
  'Declined',
  'In Review',
  'Abandoned',
  'Expired',
  'Kyc Expired',
];

function resubmitInfo(change: Change): JsonObject {
  if (change.type !== 'status' || change.nodes === undefined) return {};
  return {
    resubmit_info: {
      nodes_to_resubmit: change.nodes,
      reasons: Object.fromEntries(change.nodes.map(({ node_id }) => [node_id, 'REQUESTED_BY_REVIEWER'])),
    },
  };
}

function statusUpdated(service: Service, caller: Caller, session: Session, change: Change): Told {
  const call = { service, caller };
  const ofBusiness = {
    session_kind: 'business',
    business_session_id: session.id,
    vendor_business_id: session.vendorData ?? null,
  };
  const workflow = service.world().workflow(caller.application, session.workflowId);
  return {
    applicationId: session.applicationId,
    type: 'status.updated',
    session: session.id,
    fields: {
      session_id: session.id,
      status: shownStatus(call, session),
      workflow_id: session.workflowId,
      workflow_version: workflow?.version ?? 1,
      vendor_data: session.vendorData ?? null,
      metadata: session.metadata,
      ...(session.kind === 'business' ? ofBusiness : {}),
      ...(WITH_DECISION.includes(session.status) ? { decision: decisionOf(call, session) } : {}),
      ...resubmitInfo(change),
    },
  };
}

/** The customer that an import has made, where it is the first with this reference. */
function entityUpdated(service: Service, session: Session): Told[] {
  const { kind, vendorData, applicationId } = session;
  if (service.readings().importEntityEvent === 'none' || vendorData === undefined) return [];
  const sameCustomer = service
    .world()
    .sessionsOf(applicationId, kind)
    .filter((other) => other.vendorData === vendorData);
  if (sameCustomer.length > 1) return [];
  const changed: readonly Json[] = ['vendor_data'];
  return [
    {
      applicationId,
      type: `${kind}.data.updated`,
      session: session.id,
      fields: { vendor_data: vendorData, changed_fields: changed },
    },
  ];
}

/** What Didit tells the session's application after a change. */
export function eventsOf(service: Service, change: Change): Told[] {
  const isTold =
    change.type === 'status' || (change.type === 'import' && service.readings().webhookOnImport === 'sent');
  if (!isTold) return [];
  const session = service.world().session(change.session);
  const application = session && service.world().application(session.applicationId);
  const caller = application && service.world().callerWith(application.apiKey);
  if (session === undefined || caller === undefined) return [];
  const entity = change.type === 'import' ? entityUpdated(service, session) : [];
  return [statusUpdated(service, caller, session, change), ...entity];
}
