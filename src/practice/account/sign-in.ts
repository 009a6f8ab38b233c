import { bodyOf, refuse } from '../api/call.ts';
import { DETAILS } from '../details.ts';
import { ACCESS_SECONDS } from './access-tokens.ts';
import { fitsHash } from './passwords.ts';
import { emailIn, textIn } from './registration.ts';
import type { AccountCall, AccountRoute } from './route.ts';

/**
 * docs/didit-api.md#signing-in, `POST /programmatic/login/`. While an account is locked no password is looked at. That an
 * address is not confirmed is told only to whoever knows the password.
 */
async function signIn({ c, service }: AccountCall): Promise<Response> {
  const body = await bodyOf(c);
  if (body === undefined) return refuse(c, 400, DETAILS.bodyNotJson);
  const email = emailIn(c, body);
  if (typeof email !== 'string') return email;
  const password = textIn(c, body, 'password');
  if (typeof password !== 'string') return password;

  const account = service.world().accounts.account(email);
  if (account === undefined) return refuse(c, 401, DETAILS.signInRefused);
  const now = service.clock();
  const locked = account.lockedUntil - now;
  if (locked > 0) {
    const { lockedStatus } = service.readings();
    const headers = lockedStatus === 429 ? { 'retry-after': String(Math.ceil(locked / 1000)) } : {};
    return c.json({ detail: DETAILS.signInLocked }, lockedStatus, headers);
  }
  const succeeded = fitsHash(email, password, account.passwordHash);
  service.commit({ type: 'account-sign-in', at: now, email, succeeded });
  if (!succeeded) return refuse(c, 401, DETAILS.signInRefused);
  if (!account.confirmed) return refuse(c, 403, DETAILS.notConfirmed);
  const { access, refresh } = await service.accessTokens().issue(email);
  return c.json({
    access_token: access,
    refresh_token: refresh,
    expires_in: ACCESS_SECONDS,
    message: DETAILS.signedIn,
  });
}

export const signInRoute: AccountRoute = {
  name: 'account-sign-in',
  method: 'POST',
  path: '/programmatic/login/',
  handle: signIn,
};
