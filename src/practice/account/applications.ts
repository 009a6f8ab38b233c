import { bodyOf, refuse, refuseField } from '../api/call.ts';
import { timestamp } from '../blocks/scene.ts';
import { DETAILS, FIELD_TEXTS } from '../details.ts';
import type { Json, JsonObject } from '../json.ts';
import { type ApplicationDetails, noDetails } from './account-change.ts';
import type { Organisation } from './accounts.ts';
import type { MadeApplication } from './made-applications.ts';
import type { AccountCall, AccountRoute, OrganisationCall, SignedInCall } from './route.ts';

/** An application as it is answered; its key can always be read again. */
export function wireApplication(made: MadeApplication) {
  const { application, clientId, createdAt, name, details } = made;
  return {
    uuid: application.id,
    name,
    client_id: clientId,
    api_key: application.apiKey,
    ...details,
    created_at: timestamp(createdAt),
  };
}

function wireOrganisation({ id, name, contactEmail, createdAt }: Organisation): JsonObject {
  return { uuid: id, name, contact_email: contactEmail, created_at: timestamp(createdAt) };
}

/** Of each pair of an organisation the one that answers name, in the order in which they were made. */
export function namedIn({ service }: AccountCall, organisation: string): readonly MadeApplication[] {
  const { createdApplication } = service.readings();
  return service
    .world()
    .accounts.applicationsOf(organisation)
    .filter(({ environment }) => environment === createdApplication);
}

/** Only for whoever shows an access token that counts. */
function signedIn(
  handle: (call: SignedInCall) => Response | Promise<Response>,
): (call: AccountCall) => Promise<Response> {
  return async ({ c, service }) => {
    const header = c.req.header('authorization');
    if (header === undefined) return refuse(c, 401, DETAILS.bearerMissing);
    const [, token] = /^Bearer (\S+)$/.exec(header) ?? [];
    const email = token && (await service.accessTokens().read(token));
    const account = email ? service.world().accounts.account(email) : undefined;
    return account ? handle({ c, service, account }) : refuse(c, 401, DETAILS.bearerRejected);
  };
}

/** Only for owners and admins of the organisation in the path; for others who belong to it 403, for strangers 404. */
function asOwner(
  handle: (call: OrganisationCall) => Response | Promise<Response>,
): (call: AccountCall) => Promise<Response> {
  return signedIn((call) => {
    const { c, service, account } = call;
    const { accounts } = service.world();
    const organisation = accounts.organisation(c.req.param('org') ?? '');
    const role = organisation && accounts.role(organisation.id, account.email);
    if (organisation === undefined || role === undefined) return refuse(c, 404, DETAILS.notFound);
    if (role === 'member') return refuse(c, 403, DETAILS.notOwner);
    return handle({ ...call, organisation });
  });
}

function listApplications(call: OrganisationCall): Response {
  const { c, service, organisation } = call;
  const { listedApplications } = service.readings();
  const listed =
    listedApplications === 'both'
      ? service.world().accounts.applicationsOf(organisation.id)
      : namedIn(call, organisation.id);
  return c.json(listed.map(wireApplication));
}

const TEXTS = ['website_url', 'terms_url', 'privacy_url', 'description'] as const;

/** The details in a body on top of `known`, or the field that is wrong. */
function detailsIn(
  body: JsonObject,
  known: ApplicationDetails,
): ApplicationDetails | { readonly wrong: string; readonly text: string } {
  const wrong = TEXTS.find((name) => !isTextOrAbsent(body[name]));
  if (wrong !== undefined) return { wrong, text: FIELD_TEXTS.notString };
  const uris = body.redirect_uris;
  if (uris !== undefined && !(Array.isArray(uris) && uris.every((uri) => typeof uri === 'string'))) {
    return { wrong: 'redirect_uris', text: FIELD_TEXTS.notList };
  }
  const text = (name: (typeof TEXTS)[number]): string | null => {
    const value = body[name];
    return value === undefined ? known[name] : typeof value === 'string' ? value : null;
  };
  return {
    website_url: text('website_url'),
    redirect_uris: (uris as string[] | undefined) ?? known.redirect_uris,
    terms_url: text('terms_url'),
    privacy_url: text('privacy_url'),
    description: text('description'),
  };
}

function isTextOrAbsent(value: Json | undefined): boolean {
  return value === undefined || value === null || typeof value === 'string';
}

/** docs/didit-api.md#organisations-and-applications: nothing in the body is required, and nothing makes a second call one. */
async function createApplication(call: OrganisationCall): Promise<Response> {
  const { c, service, organisation } = call;
  const body = await bodyOf(c);
  if (body === undefined) return refuse(c, 400, DETAILS.bodyNotJson);
  if (!isTextOrAbsent(body.name)) return refuseField(c, 'name', FIELD_TEXTS.notString);
  const details = detailsIn(body, noDetails);
  if ('wrong' in details) return refuseField(c, details.wrong, details.text);
  const name = typeof body.name === 'string' && body.name !== '' ? body.name : 'My application';
  const at = service.clock();
  service.commit({ type: 'account-application', at, organisation: organisation.id, name, details });
  const made = namedIn(call, organisation.id).at(-1);
  if (made === undefined) throw new Error('The application was committed but is not there');
  return c.json(wireApplication(made), 201);
}

function withApplication(
  handle: (call: OrganisationCall, made: MadeApplication) => Response | Promise<Response>,
): (call: AccountCall) => Promise<Response> {
  return asOwner((call) => {
    const made = call.service.world().accounts.application(call.c.req.param('app') ?? '');
    if (made?.organisationId !== call.organisation.id) return refuse(call.c, 404, DETAILS.notFound);
    return handle(call, made);
  });
}

async function editApplication(call: OrganisationCall, made: MadeApplication): Promise<Response> {
  const { c, service } = call;
  const body = await bodyOf(c);
  if (body === undefined) return refuse(c, 400, DETAILS.bodyNotJson);
  if (!isTextOrAbsent(body.name)) return refuseField(c, 'name', FIELD_TEXTS.notString);
  const details = detailsIn(body, made.details);
  if ('wrong' in details) return refuseField(c, details.wrong, details.text);
  const name = typeof body.name === 'string' && body.name !== '' ? body.name : made.name;
  const application = made.application.id;
  service.commit({ type: 'account-edit', at: service.clock(), application, name, details });
  return c.json(wireApplication(made));
}

const OF_ORGANISATION = '/organizations/me/{org}/applications/';
const OF_APPLICATION = `${OF_ORGANISATION}{app}/`;

export const applicationRoutes: readonly AccountRoute[] = [
  {
    name: 'account-organisations',
    method: 'GET',
    path: '/organizations/me/',
    handle: signedIn(({ c, service, account }) =>
      c.json(service.world().accounts.organisationsOf(account.email).map(wireOrganisation)),
    ),
  },
  { name: 'account-applications', method: 'GET', path: OF_ORGANISATION, handle: asOwner(listApplications) },
  { name: 'account-create', method: 'POST', path: OF_ORGANISATION, handle: asOwner(createApplication) },
  {
    name: 'account-application',
    method: 'GET',
    path: OF_APPLICATION,
    handle: withApplication(({ c }, made) => c.json(wireApplication(made))),
  },
  {
    name: 'account-application',
    method: 'PATCH',
    path: OF_APPLICATION,
    handle: withApplication(editApplication),
  },
];
