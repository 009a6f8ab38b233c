import { DETAILS, FIELD_TEXTS } from '../details.ts';
import { isJsonObject } from '../json.ts';
import { isChangeable } from '../status.ts';
import { bodyOf, type Call, type Endpoint, refuse, refuseField, sessionInReach } from './call.ts';

const NEW_STATUSES = ['Approved', 'Declined', 'Resubmitted'] as const;

function isNewStatus(value: unknown): value is (typeof NEW_STATUSES)[number] {
  return NEW_STATUSES.some((status) => status === value);
}

/**
 * docs/didit-api.md#changing-a-status, `PATCH /v3/session/{id}/update-status/`. The same status again is a no-op
 * 200 for Approved and Declined, and 400 for Resubmitted. (The 30-second rule for repeated resubmits cannot come
 * up: the repeat is 400.)
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
  if (status === session.status) {
    return status === 'Resubmitted' ? refuse(c, 400, DETAILS.sameStatus) : c.json({ session_id: session.id });
  }
  const nodes = body.nodes_to_resubmit;
  if (status === 'Resubmitted' && !(Array.isArray(nodes) && nodes.length > 0)) {
    return refuseField(c, 'nodes_to_resubmit', FIELD_TEXTS.nodesRequired);
  }
  const comment = body.comment;
  const nodesToRedo = status === 'Resubmitted' ? nodesIn(nodes) : [];
  service.commit({
    type: 'status',
    at: service.clock(),
    session: session.id,
    status,
    comment: typeof comment === 'string' ? comment : '',
    by: `api key (${caller.rule.name})`,
    ...(nodesToRedo.length === 0 ? {} : { nodes: nodesToRedo }),
  });
  c.set('committedSession', session.id);
  return c.json({ session_id: session.id });
}

function nodesIn(nodes: unknown): { node_id: string; feature: string }[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: unknown) =>
    isJsonObject(node) && typeof node.node_id === 'string' && typeof node.feature === 'string'
      ? [{ node_id: node.node_id, feature: node.feature }]
      : [],
  );
}

export const updateStatusEndpoint: Endpoint = {
  name: 'update-status',
  method: 'PATCH',
  path: '/v3/session/{id}/update-status/',
  needs: 'write:sessions',
  handle: updateStatus,
};
