import { DETAILS, FIELD_TEXTS } from '../details.ts';
import { isJsonObject, type Json } from '../json.ts';
import { isUnfinished } from '../status.ts';
import type { Session } from '../world/session.ts';
import type { Workflow } from '../world/workflows.ts';
import { bodyOf, type Call, type Endpoint, isUuid, refuse, refuseField } from './call.ts';
import { sessionUrl } from './decision-view.ts';
import { isScenario, playScenario } from './scenario.ts';

function createdAnswer(call: Call, session: Session, workflow: Workflow): Response {
  return call.c.json(
    {
      session_id: session.id,
      session_kind: session.kind,
      session_number: session.number,
      session_token: session.code,
      url: sessionUrl(call, session.code),
      vendor_data: session.vendorData ?? null,
      metadata: session.metadata,
      status: session.status,
      callback: session.callback ?? null,
      workflow_id: workflow.id,
      workflow_version: workflow.version,
    },
    201,
  );
}

function objectOrNull(value: Json | undefined): Json {
  return isJsonObject(value) ? value : null;
}

function refusedForCredit({ c, service }: Call): Response | undefined {
  switch (service.readings().credit) {
    case 'enough':
      return undefined;
    case 'short':
      return refuse(c, 403, DETAILS.noPermission);
    case 'suspended':
      return c.json({ detail: DETAILS.creditShort, code: 'contract_billing_suspended' }, 403);
    case 'unpaid':
      return c.json({ detail: DETAILS.creditShort }, 402);
  }
}

/**
 * docs/didit-api.md#creating-a-session, `POST /v3/session/`: minimal. The kind comes from the workflow; with
 * `vendor_data` and an unfinished session on the same workflow, that session comes back, with its callback and
 * metadata renewed.
 */
async function createSession(call: Call): Promise<Response> {
  const { c, service, caller } = call;
  const body = await bodyOf(c);
  if (body === undefined) return refuse(c, 400, DETAILS.bodyNotJson);
  const workflowId = body.workflow_id;
  if (workflowId === undefined) return refuseField(c, 'workflow_id', FIELD_TEXTS.required);
  if (typeof workflowId !== 'string' || !isUuid(workflowId))
    return refuseField(c, 'workflow_id', FIELD_TEXTS.notUuid);
  const workflow = service.world().workflow(caller.application, workflowId.toLowerCase());
  if (workflow === undefined) return refuseField(c, 'workflow_id', DETAILS.workflowUnknown);

  const scenario = body.sandbox_scenario;
  if (scenario !== undefined) {
    const environment = caller.application.environment ?? service.readings().environment;
    if (environment === 'live') return refuseField(c, 'sandbox_scenario', FIELD_TEXTS.scenarioOnLive);
    if (!isScenario(scenario) || workflow.kind !== 'user')
      return refuseField(c, 'sandbox_scenario', FIELD_TEXTS.notAChoice);
  }

  const refused = refusedForCredit(call);
  if (refused) return refused;

  const text = (name: string): string | null => {
    const value = body[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const vendorData = text('vendor_data');
  const earlier = service
    .world()
    .sessionsOf(caller.application.id, workflow.kind)
    .find(
      (session) =>
        vendorData !== null &&
        session.vendorData === vendorData &&
        session.workflowId === workflow.id &&
        isUnfinished(session.status),
    );
  const details = { callback: text('callback'), metadata: objectOrNull(body.metadata) };
  const id = earlier?.id ?? service.world().nextSessionId(caller.application.id, workflow.kind);
  if (earlier !== undefined) {
    service.commit({ type: 'recreate', at: service.clock(), session: id, ...details });
  } else {
    service.commit({
      type: 'create',
      at: service.clock(),
      session: id,
      application: caller.application.id,
      kind: workflow.kind,
      workflow: workflow.id,
      vendorData,
      expectedDetails: objectOrNull(body.expected_details),
      contactDetails: objectOrNull(body.contact_details),
      ...details,
    });
  }
  c.set('committedSession', id);
  const session = service.world().session(id);
  if (session === undefined) throw new Error('The session was committed but is not there');
  const answer = createdAnswer(call, session, workflow);
  // As if the customer had been through it the moment after.
  if (isScenario(scenario)) playScenario(service, session, scenario);
  return answer;
}

export const createEndpoint: Endpoint = {
  name: 'create',
  method: 'POST',
  path: '/v3/session/',
  needs: 'write:sessions',
  handle: createSession,
};
