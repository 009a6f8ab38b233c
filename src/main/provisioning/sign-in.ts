/** From an e-mail address and a password to an account that somebody has signed in to, or one whose address waits for its code. */
import type { AccountPlace, Nothing } from '../../shared/contract/index.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { Secret } from '../../shared/secret.ts';
import type { Transport } from '../network/transport.ts';
import type { PracticeService } from '../practice/practice-service.ts';
import type { AddressConsent } from '../profiles/address-consent.ts';
import { addressesOf } from './account-address.ts';
import { createAccountClient, isGood, mayHaveHappened } from './account-client.ts';
import { registerProblem, signInProblem } from './account-problems.ts';
import { type AccountSession, type AccountSessions, takeTokens } from './account-session.ts';
import { emailProblem, passwordProblem } from './password-rules.ts';

interface SignInDeps {
  sessions: AccountSessions;
  transport: Transport;
  practice: PracticeService;
  consent: AddressConsent;
  now: () => number;
  monotonic: () => number;
}

interface Credentials {
  at: AccountPlace;
  email: string;
  password: string;
}

export function createSignIn(deps: SignInDeps) {
  const { sessions, now } = deps;

  /** A session that nobody has signed in to yet; what was known of the same account before goes on. */
  async function sessionFor({ at, email: typed }: Credentials): Promise<Result<AccountSession>> {
    const email = typed.toLowerCase();
    const turn = sessions.turn();
    const addresses = await addressesOf(at, deps);
    if (!addresses.ok) return addresses;
    const known = sessions.current();
    const isSame = known?.email === email && known.accountUrl === addresses.value.accountUrl;
    if (isSame) return ok(known);
    const client = createAccountClient({ ...deps, ...addresses.value });
    return ok({ ...addresses.value, email, turn, client });
  }

  return {
    async register(input: Credentials): Promise<Result<Nothing>> {
      const password = new Secret(input.password);
      const unfit = emailProblem(input.email) ?? passwordProblem(password);
      if (unfit) return fail(unfit);
      const opened = await sessionFor(input);
      if (!opened.ok) return opened;
      const session = opened.value;
      const codeSentAt = now();
      const answer = await session.client.register(session.email, password);
      const done = { codeSentAt, mayBeRegistered: false };
      if (isGood(answer)) return sessions.goOn(session, done);
      const why = registerProblem(answer, now());
      // It was we who took it, with the try whose answer was lost: its code is on its way.
      if (why.code === 'email-taken' && session.mayBeRegistered)
        return sessions.goOn(session, { mayBeRegistered: false });
      if (mayHaveHappened(answer)) sessions.goOn(session, { codeSentAt, mayBeRegistered: true });
      return fail(why);
    },

    async signIn(input: Credentials): Promise<Result<Nothing>> {
      const unfit = emailProblem(input.email);
      if (unfit) return fail(unfit);
      const opened = await sessionFor(input);
      if (!opened.ok) return opened;
      const session = opened.value;
      const until = sessions.lockedUntil(session.email);
      if (until !== undefined) return fail(problem('account-locked', [], { retryAt: until }));
      const answer = await session.client.signIn(session.email, new Secret(input.password));
      if (isGood(answer)) return takeTokens(sessions, session, answer, now());
      const isWrong = answer.reply.kind === 'answered' && [400, 401].includes(answer.reply.status);
      const failures = isWrong ? sessions.failed(session.email) : sessions.failuresOf(session.email);
      const why = signInProblem(answer, failures, now());
      if (why.code === 'account-locked' && why.retryAt !== undefined)
        sessions.lock(session.email, why.retryAt);
      if (why.code === 'account-not-ready') sessions.goOn(session, {});
      return fail(why);
    },
  };
}
