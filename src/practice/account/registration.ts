import { bodyOf, type CallContext, refuse, refuseField } from '../api/call.ts';
import { DETAILS, FIELD_TEXTS } from '../details.ts';
import type { JsonObject } from '../json.ts';
import { ACCESS_SECONDS } from './access-tokens.ts';
import type { Account } from './accounts.ts';
import { namedIn, wireApplication } from './applications.ts';
import { brokenRule, hashOf, isReservedDomain } from './passwords.ts';
import type { AccountCall, AccountRoute } from './route.ts';

const HOUR_MS = 3_600_000;
const MOST_AN_HOUR = 5;
const RESEND_MS = 60_000;
const MOST_WRONG_TRIES = 5;

/** The first forwarded hop, else the remote address (docs/didit-api.md#rate-limits). */
function addressOf(c: CallContext): string {
  const hop = c.req.header('x-forwarded-for')?.split(',')[0]?.trim();
  return hop || (c.env.incoming.socket.remoteAddress ?? 'unknown');
}

/** The text of a field, or the answer that refuses it. */
export function textIn(c: CallContext, body: JsonObject, field: string): string | Response {
  const value = body[field];
  if (value === undefined) return refuseField(c, field, FIELD_TEXTS.required);
  if (typeof value !== 'string') return refuseField(c, field, FIELD_TEXTS.notString);
  return value === '' ? refuseField(c, field, FIELD_TEXTS.blank) : value;
}

/** The e-mail address in a body as accounts are known by it, or the answer that refuses it. */
export function emailIn(c: CallContext, body: JsonObject): string | Response {
  const email = textIn(c, body, 'email');
  if (typeof email !== 'string') return email;
  return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)
    ? email.toLowerCase()
    : refuseField(c, 'email', FIELD_TEXTS.notEmail);
}

function tooOften(c: CallContext, detail: string, waitMs: number): Response {
  return c.json({ detail }, 429, { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1000))) });
}

/** docs/didit-api.md#registration, `POST /programmatic/register/`. */
async function register({ c, service }: AccountCall): Promise<Response> {
  const body = await bodyOf(c);
  if (body === undefined) return refuse(c, 400, DETAILS.bodyNotJson);
  const email = emailIn(c, body);
  if (typeof email !== 'string') return email;
  const password = textIn(c, body, 'password');
  if (typeof password !== 'string') return password;
  const broken = brokenRule(password);
  if (broken !== undefined) return refuseField(c, 'password', broken);

  const now = service.clock();
  const from = addressOf(c);
  const { accounts } = service.world();
  const recent = accounts.registeredSince(from, now - HOUR_MS);
  const [oldest] = recent;
  if (oldest !== undefined && recent.length >= MOST_AN_HOUR) {
    return tooOften(c, DETAILS.registeringTooOften, oldest + HOUR_MS - now);
  }
  if (isReservedDomain(email)) return c.text('Internal Server Error', 500);
  if (accounts.account(email) !== undefined) {
    const { emailTakenStatus } = service.readings();
    if (emailTakenStatus === 409) return refuse(c, 409, FIELD_TEXTS.emailTaken);
    return refuseField(c, 'email', FIELD_TEXTS.emailTaken);
  }
  const passwordHash = hashOf(email, password);
  service.commit({ type: 'account-register', at: now, email, passwordHash, from });
  return c.json({ message: DETAILS.registered, email }, 201);
}

/** Whether the code is the last one that was sent, in time, and not worn out by wrong tries. */
function isGoodCode({ service }: AccountCall, { code }: Account, typed: string): boolean {
  const { codeMinutes, codeTries } = service.readings();
  if (code === undefined || service.clock() >= code.sentAt + codeMinutes * 60_000) return false;
  if (codeTries === 'five' && code.wrongTries >= MOST_WRONG_TRIES) return false;
  return typed === code.text;
}

/** docs/didit-api.md#registration, `POST /programmatic/verify-email/`. */
async function confirm(call: AccountCall): Promise<Response> {
  const { c, service } = call;
  const body = await bodyOf(c);
  if (body === undefined) return refuse(c, 400, DETAILS.bodyNotJson);
  const email = emailIn(c, body);
  if (typeof email !== 'string') return email;
  const code = textIn(c, body, 'code');
  if (typeof code !== 'string') return code;
  const account = service.world().accounts.account(email);
  if (account === undefined || account.confirmed || !isGoodCode(call, account, code)) {
    if (account?.code !== undefined) {
      service.commit({ type: 'account-wrong-code', at: service.clock(), email });
    }
    return refuseField(c, 'code', FIELD_TEXTS.codeRefused);
  }
  service.commit({ type: 'account-confirm', at: service.clock(), email });
  const { accounts } = service.world();
  const [organisation] = accounts.organisationsOf(email);
  const application = organisation && namedIn(call, organisation.id)[0];
  if (organisation === undefined || application === undefined)
    throw new Error('Confirmed, but nothing is there');
  const { access, refresh } = await service.accessTokens().issue(email);
  const { uuid, name, client_id, api_key } = wireApplication(application);
  return c.json({
    access_token: access,
    refresh_token: refresh,
    expires_in: ACCESS_SECONDS,
    organization: { uuid: organisation.id, name: organisation.name },
    application: { uuid, name, client_id, api_key },
  });
}

/** docs/didit-api.md#registration, `POST /programmatic/resend-otp/`. */
async function resend({ c, service }: AccountCall): Promise<Response> {
  const body = await bodyOf(c);
  if (body === undefined) return refuse(c, 400, DETAILS.bodyNotJson);
  const email = emailIn(c, body);
  if (typeof email !== 'string') return email;
  const account = service.world().accounts.account(email);
  const now = service.clock();
  const wait = (account?.code?.sentAt ?? Number.NEGATIVE_INFINITY) + RESEND_MS - now;
  if (wait > 0) return tooOften(c, DETAILS.sentTooOften, wait);
  // Whether there is an account is not told.
  if (account !== undefined && !account.confirmed) service.commit({ type: 'account-code', at: now, email });
  return c.json({ message: DETAILS.codeSent });
}

const at = (name: AccountRoute['name'], path: string, handle: AccountRoute['handle']): AccountRoute => ({
  name,
  method: 'POST',
  path,
  handle,
});

export const registrationRoutes: readonly AccountRoute[] = [
  at('account-register', '/programmatic/register/', register),
  at('account-confirm', '/programmatic/verify-email/', confirm),
  at('account-resend', '/programmatic/resend-otp/', resend),
];
