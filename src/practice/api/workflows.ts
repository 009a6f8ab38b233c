import { timestamp } from '../blocks/scene.ts';
import type { JsonObject } from '../json.ts';
import type { Workflow } from '../world/workflows.ts';
import type { Call, Endpoint } from './call.ts';
import { envelope, pageOf, pageRequest } from './paging.ts';

/** One row of docs/didit-api.md#workflows; under the old reading `features` is an array and prices are texts. */
function workflowRow(call: Call, workflow: Workflow, old: boolean): JsonObject {
  const price = Math.round(workflow.price * 100) / 100;
  const shownPrice = old ? price.toFixed(2) : price;
  return {
    uuid: workflow.versionId,
    workflow_id: workflow.id,
    workflow_label: workflow.label,
    workflow_type: workflow.kind === 'business' ? 'kyb' : 'kyc',
    is_default: workflow.isDefault,
    is_archived: workflow.isArchived,
    is_white_label_enabled: false,
    total_price: shownPrice,
    min_price: shownPrice,
    max_price: shownPrice,
    features: old ? workflow.features : workflow.features.join(' + '),
    is_simple_workflow: true,
    is_editable: workflow.status === 'draft',
    workflow_url: `${call.service.baseUrl()}/u/${workflow.id}`,
    max_retry_attempts: 3,
    retry_window_days: 7,
    session_expiration_time: 604_800,
    version: workflow.version,
    status: workflow.status,
    has_draft: workflow.status === 'draft',
    created_by: { name: 'Practice Setup', email: 'setup@example.com', type: 'user' },
    updated_at: timestamp(Date.UTC(2026, 3, 12, 10, 30)),
  };
}

/** docs/didit-api.md#workflows, `GET /v3/workflows/`: paginated, or a bare array as older documents show it. */
function listWorkflows(call: Call): Response {
  const { c, service, caller } = call;
  const workflows = service.world().workflowsOf(caller.application);
  if (service.readings().workflowsShape === 'bare-array') {
    return c.json(workflows.map((workflow) => workflowRow(call, workflow, true)));
  }
  const url = new URL(c.req.url);
  const page = pageRequest(url.searchParams);
  const results = pageOf(workflows, page).map((workflow) => workflowRow(call, workflow, false));
  const address = `${service.baseUrl()}${c.req.path}${url.search}`;
  return c.json(envelope(address, page, workflows.length, workflows.length, results));
}

export const workflowsEndpoint: Endpoint = {
  name: 'workflows',
  method: 'GET',
  path: '/v3/workflows/',
  needs: 'read:workflows',
  handle: listWorkflows,
};
