import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { AccessTokens } from '../account/access-tokens.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import type { Readings } from '../readings.ts';
import type { RouteName } from '../records.ts';
import type { TokenMint } from '../share-token.ts';
import type { WebhookDeliveries } from '../webhooks/webhooks.ts';
import type { Change } from '../world/change.ts';
import type { Privilege } from '../world/keys.ts';
import type { Session } from '../world/session.ts';
import type { Caller, World } from '../world/world.ts';

/** What the pipeline and the endpoints tell each other about one request. */
export type CallEnv = {
  Bindings: HttpBindings;
  Variables: {
    route: RouteName;
    caller: Caller | undefined;
    tokenFingerprint: string | undefined;
    committedSession: string | undefined;
  };
};
export type CallContext = Context<CallEnv>;

/** What an endpoint may use. */
export interface Service {
  world(): World;
  readings(): Readings;
  clock(): number;
  mint(): TokenMint;
  /** For whoever signs in to an account. */
  accessTokens(): AccessTokens;
  /** `http://127.0.0.1:port`, without a slash at the end. */
  baseUrl(): string;
  /** A signed link to a picture of this service that runs out after an hour. */
  mediaUrl(path: string): string;
  /** What was delivered to the world's destinations. */
  webhooks(): WebhookDeliveries;
  /** Destinations may be on this computer, and by http (see `isDestinationAddress`). */
  readonly loopbackDestinations: boolean;
  /** The only way the world changes. */
  commit(change: Change): void;
}

/** One authenticated, permitted request. */
export interface Call {
  readonly c: CallContext;
  readonly service: Service;
  readonly caller: Caller;
}

export interface Endpoint {
  readonly name: RouteName;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With `{id}` and `{other}` for ids; always ends in a slash (docs/didit-api.md#hosts-and-paths). */
  readonly path: string;
  readonly needs: Privilege | undefined;
  handle(call: Call): Response | Promise<Response>;
}

type Status = 200 | 201 | 400 | 401 | 403 | 404 | 409 | 429 | 503;

/** `{"detail":"…"}`, the usual shape of a refusal (docs/didit-api.md#error-bodies). */
export function refuse(c: CallContext, status: Status, detail: string): Response {
  return c.json({ detail }, status);
}

/** `{"field":["…"]}`, the shape of a field refusal; always 400 (docs/didit-api.md#error-bodies). */
export function refuseField(c: CallContext, field: string, text: string): Response {
  return c.json({ [field]: [text] }, 400);
}

/** The JSON object in the body; undefined when there is none. */
export async function bodyOf(c: CallContext): Promise<JsonObject | undefined> {
  const text = await c.req.text();
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The session named in the path, if the caller's application has it and the key may see it
 * (docs/didit-api.md#refusals-of-a-key: else 404).
 */
export function sessionInReach({ c, service, caller }: Call): Session | undefined {
  const id = c.req.param('id')?.toLowerCase();
  const session = id === undefined ? undefined : service.world().session(id);
  if (session === undefined || session.applicationId !== caller.application.id) return undefined;
  return isVisible(caller, session) ? session : undefined;
}

/** False for sessions outside a scoped key's limits. */
export function isVisible(caller: Caller, session: Session): boolean {
  return caller.rule.onlyApproved !== true || session.status === 'Approved';
}

/** Whether a text has the shape of a UUID. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
