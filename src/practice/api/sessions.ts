import { timestamp } from '../blocks/scene.ts';
import { FIELD_TEXTS } from '../details.ts';
import type { JsonObject } from '../json.ts';
import type { SessionKind } from '../status.ts';
import type { Session } from '../world/session.ts';
import { type Call, type Endpoint, isVisible, refuseField } from './call.ts';
import { mediaLink, sessionUrl, shownStatus } from './decision-view.ts';
import { filtersOf } from './filters.ts';
import { envelope, pageOf, pageRequest } from './paging.ts';

/** The exact count of a list of businesses is never shown beyond this (docs/didit-api.md#listing-sessions). */
const BUSINESS_COUNT_CAP = 100;

function userRow(call: Call, session: Session): JsonObject {
  const { facts, features } = session.findings;
  const entity =
    session.vendorData === undefined
      ? undefined
      : call.service.world().entity(session.applicationId, session.kind, session.vendorData);
  return {
    session_id: session.id,
    session_kind: session.kind,
    session_number: session.number,
    session_url: sessionUrl(call, session.code),
    portrait_image: facts.portrait === undefined ? null : mediaLink(call, facts.portrait),
    document_type: facts.documentType ?? null,
    full_name: facts.fullName ?? null,
    country: facts.country ?? null,
    status: shownStatus(call, session),
    vendor_data: session.vendorData ?? null,
    didit_internal_id: entity?.id ?? null,
    created_at: timestamp(session.createdAt),
    features: features.map(({ feature, status }) => ({ feature, status })),
    phone_number: facts.phone === undefined ? null : { number: facts.phone, is_verified: true },
    email_address: facts.email === undefined ? null : { email: facts.email, is_verified: true },
    additional_details: facts.additionalDetails ?? {},
  };
}

function businessRow(call: Call, session: Session): JsonObject {
  const { facts } = session.findings;
  const workflow = call.service.world().workflow(call.caller.application, session.workflowId);
  return {
    session_id: session.id,
    session_kind: session.kind,
    session_number: session.number,
    status: shownStatus(call, session),
    vendor_data: session.vendorData ?? null,
    created_at: timestamp(session.createdAt),
    workflow_type: 'kyb',
    workflow_label: workflow?.label ?? null,
    company_name: facts.companyName ?? null,
    registration_number: facts.registrationNumber ?? null,
    country: facts.country ?? null,
  };
}

function row(call: Call, session: Session): JsonObject {
  const shown = session.sharedFrom !== undefined && call.service.readings().sharedFromInList;
  return {
    ...(session.kind === 'user' ? userRow(call, session) : businessRow(call, session)),
    ...(shown ? { shared_from_session: session.sharedFrom ?? null } : {}),
  };
}

/**
 * docs/didit-api.md#listing-sessions, `GET /v3/sessions/`. With `session_kind=all` up to twice the limit comes
 * back, people first, and paging follows the people only; its `count` is the sum of both (ours).
 */
function listSessions(call: Call): Response {
  const { c, service, caller } = call;
  const query = new URL(c.req.url).searchParams;
  const kind = query.get('session_kind') ?? 'user';
  if (kind !== 'user' && kind !== 'business' && kind !== 'all') {
    return refuseField(c, 'session_kind', FIELD_TEXTS.notAChoice);
  }
  const filters = filtersOf(query, (session) => shownStatus(call, session));
  if (!filters.ok) return refuseField(c, filters.field, filters.text);
  const found = (of: SessionKind): readonly Session[] =>
    service
      .world()
      .sessionsOf(caller.application.id, of)
      .filter((session) => isVisible(caller, session) && filters.test(session));

  const page = pageRequest(query);
  const people = kind === 'business' ? [] : found('user');
  const businesses = kind === 'user' ? [] : found('business');
  const count = people.length + Math.min(businesses.length, BUSINESS_COUNT_CAP);
  const followed = kind === 'business' ? businesses : people;
  const results = [...pageOf(people, page), ...pageOf(businesses, page)].map((session) => row(call, session));
  const address = `${service.baseUrl()}${c.req.path}${new URL(c.req.url).search}`;
  return c.json(envelope(address, page, followed.length, count, results));
}

export const sessionsEndpoint: Endpoint = {
  name: 'sessions',
  method: 'GET',
  path: '/v3/sessions/',
  needs: 'list:sessions',
  handle: listSessions,
};
