import { DETAILS, FIELD_TEXTS } from '../details.ts';
import { isJsonObject } from '../json.ts';
import { isChangeable } from '../status.ts';
import type { Session } from '../world/session.ts';
import { bodyOf, type Call, type Endpoint, refuse, refuseField, sessionInReach } from './call.ts';

const NEW_STATUSES = ['Approved', 'Declined', 'Resubmitted'] as const;

/** What asks nothing of the customer. */
const BACK_END: readonly string[] = [
  'AML',
  'DATABASE_VALIDATION',
  'IP_ANALYSIS',
  'FACE_MATCH',
  'KYB_REGISTRY',
];
const BACK_END_PAUSE = 30_000;

interface Node {
  readonly node_id: string;
  readonly feature: string;
}

function nodesIn(nodes: unknown): Node[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: unknown) =>
    isJsonObject(node) && typeof node.node_id === 'string' && typeof node.feature === 'string'
      ? [{ node_id: node.node_id, feature: node.feature }]
      : [],
  );
}

function isOfBackEnd({ feature }: Node): boolean {
  return BACK_END.includes(feature);
}

function hasNode({ findings }: Session, nodeId: string): boolean {
  return Object.values(findings.blocks).some(
    (block) => Array.isArray(block) && block.some((item) => isJsonObject(item) && item.node_id === nodeId),
  );
}

function isAddress(value: unknown): boolean {
  return typeof value === 'string' && /^[^\s@]+@[^\s@]+$/.test(value);
}

function isNewStatus(value: unknown): value is (typeof NEW_STATUSES)[number] {
  return NEW_STATUSES.some((status) => status === value);
}

/**
 * docs/didit-api.md#changing-a-status, `PATCH /v3/session/{id}/update-status/`. The same status again is a no-op
 * 200 for Approved and Declined, and 400 for Resubmitted; what only Didit's own checks do again has to wait for 30 seconds.
 */
async function updateStatus(call: Call): Promise<Response> {
  const { c, service, caller } = call;
  const session = sessionInReach(call);
  if (session === undefined) return refuse(c, 404, DETAILS.notFound);
  const body = await bodyOf(c);
  if (body === undefined) return refuse(c, 400, DETAILS.bodyNotJson);
  const status = body.new_status;
  if (status === undefined) return refuseField(c, 'new_status', FIELD_TEXTS.required);
  if (!isNewStatus(status)) return refuseField(c, 'new_status', FIELD_TEXTS.notAChoice);
  if (!isChangeable(session.status)) return refuse(c, 400, DETAILS.statusNotChangeable);
  const nodes = nodesIn(body.nodes_to_resubmit);
  const isBackEndOnly = status === 'Resubmitted' && nodes.length > 0 && nodes.every(isOfBackEnd);
  const waitMs = isBackEndOnly ? (session.backEndUntil ?? 0) - service.clock() : 0;
  if (waitMs > 0) {
    return c.json({ detail: DETAILS.rateLimited }, 429, { 'retry-after': String(Math.ceil(waitMs / 1000)) });
  }
  if (status === session.status) {
    return status === 'Resubmitted' ? refuse(c, 400, DETAILS.sameStatus) : c.json({ session_id: session.id });
  }
  if (status === 'Resubmitted') {
    if (
      !Array.isArray(body.nodes_to_resubmit) ||
      nodes.length !== body.nodes_to_resubmit.length ||
      nodes.length === 0
    )
      return refuseField(c, 'nodes_to_resubmit', FIELD_TEXTS.nodesRequired);
    if (!nodes.every(({ node_id }) => hasNode(session, node_id)))
      return refuseField(c, 'nodes_to_resubmit', FIELD_TEXTS.unknownNode);
  }
  if (body.send_email === true && !isAddress(body.email_address))
    return refuseField(c, 'email_address', FIELD_TEXTS.notEmail);
  const at = service.clock();
  const by = `api key (${caller.rule.name})`;
  const comment = typeof body.comment === 'string' ? body.comment : '';
  const change = { type: 'status', at, session: session.id, by } as const;
  const { backEndResubmit } = service.readings();
  service.commit({
    ...change,
    status,
    comment,
    ...(status === 'Resubmitted' ? { nodes } : {}),
    ...(isBackEndOnly ? { backEndUntil: at + BACK_END_PAUSE } : {}),
    ...(body.send_email === true ? { mailed: String(body.email_language ?? 'en') } : {}),
  });
  if (isBackEndOnly && backEndResubmit === 'runs') {
    service.commit({ ...change, status: 'In Review', comment: '', by: 'Didit' });
  }
  c.set('committedSession', session.id);
  return c.json({ session_id: session.id });
}

export const updateStatusEndpoint: Endpoint = {
  name: 'update-status',
  method: 'PATCH',
  path: '/v3/session/{id}/update-status/',
  needs: 'write:sessions',
  handle: updateStatus,
};
