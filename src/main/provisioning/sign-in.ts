/** From an e-mail address and a password to an account that somebody has signed in to. */
import type { AccountPlace, Nothing } from '../../shared/contract/index.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { Secret } from '../../shared/secret.ts';
import { understand } from '../didit/reply.ts';
import type { Transport } from '../network/transport.ts';
import type { PracticeService } from '../practice/practice-service.ts';
import type { AddressConsent } from '../profiles/address-consent.ts';
import { addressesOf } from './account-address.ts';
import { type AccountReply, createAccountClient } from './account-client.ts';
import { codeProblem, registerProblem, resendPause, signInProblem } from './account-problems.ts';
import type { AccountSession, AccountSessions } from './account-session.ts';
import { tokensWire } from './account-wire.ts';
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
    const addresses = await addressesOf(at, deps);
    if (!addresses.ok) return addresses;
    const known = sessions.current();
    const isSame = known?.email === email && known.accountUrl === addresses.value.accountUrl;
    if (isSame) return ok(known);
    return ok({ ...addresses.value, email, client: createAccountClient({ ...deps, ...addresses.value }) });
  }

  function begin(session: AccountSession, change: Partial<AccountSession>): Result<Nothing> {
    if (sessions.isCurrent(session)) sessions.update(session, change);
    else sessions.begin(Object.assign(session, change));
    return ok({});
  }

  function signedIn(session: AccountSession, answer: AccountReply): Result<Nothing> {
    if (answer.reply.kind === 'unanswered') return fail(answer.reply.problem);
    const tokens = understand(answer.reply, tokensWire);
    if (!tokens.ok) return tokens;
    const { access_token, expires_in } = tokens.value;
    sessions.succeeded(session.email);
    return begin(session, {
      bearer: { token: new Secret(access_token), expiresAt: now() + expires_in * 1000 },
      mayBeConfirmed: false,
      mayBeRegistered: false,
    });
  }

  return {
    async register(input: Credentials): Promise<Result<Nothing>> {
      const password = new Secret(input.password);
      const unfit = emailProblem(input.email) ?? passwordProblem(password);
      if (unfit) return fail(unfit);
      const opened = await sessionFor(input);
      if (!opened.ok) return opened;
      const session = opened.value;
      const sentAt = now();
      const answer = await session.client.register(session.email, password);
      if (isGood(answer)) return begin(session, { codeSentAt: sentAt, mayBeRegistered: false });
      const why = registerProblem(answer, now());
      // It was we who took it, with the try whose answer was lost: its code is on its way.
      if (why.code === 'email-taken' && session.mayBeRegistered)
        return begin(session, { mayBeRegistered: false });
      if (mayHaveArrived(answer)) begin(session, { codeSentAt: sentAt, mayBeRegistered: true });
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
      if (isGood(answer)) return signedIn(session, answer);
      const isWrong = answer.reply.kind === 'answered' && [400, 401].includes(answer.reply.status);
      const failures = isWrong ? sessions.failed(session.email) : sessions.failuresOf(session.email);
      const why = signInProblem(answer, failures, now());
      if (why.code === 'account-locked' && why.retryAt !== undefined)
        sessions.lock(session.email, why.retryAt);
      if (why.code === 'account-not-ready') begin(session, {});
      return fail(why);
    },

    async confirm(code: string): Promise<Result<Nothing>> {
      const session = sessions.current();
      if (!session) return fail(problem('signed-out'));
      // A code that was copied may have been torn by spaces.
      const answer = await session.client.confirm(session.email, code.replace(/\s/g, ''));
      if (isGood(answer)) return signedIn(session, answer);
      const why = codeProblem(answer, session.codeSentAt, now());
      if (session.mayBeConfirmed && why.code.startsWith('code-')) {
        // The try whose answer was lost may have used it up.
        return fail({ ...why, action: 'sign-in-instead' });
      }
      if (mayHaveArrived(answer)) sessions.update(session, { mayBeConfirmed: true });
      return fail(why);
    },

    async resend(): Promise<Result<Nothing>> {
      const session = sessions.current();
      if (!session) return fail(problem('signed-out'));
      const early = (session.codeSentAt ?? Number.NEGATIVE_INFINITY) + resendPause;
      if (early > now()) return fail(problem('cool-down', [], { retryAt: early }));
      const sentAt = now();
      const answer = await session.client.resend(session.email);
      if (isGood(answer)) return begin(session, { codeSentAt: sentAt });
      return fail(codeProblem(answer, undefined, now()));
    },

    /** What was sent to the mailbox that nobody has. Empty for an account that is not at the built-in practice service. */
    async practiceCode(): Promise<Result<{ code: string }>> {
      const session = sessions.current();
      if (!session?.isPractice) return ok({ code: '' });
      const told = await deps.practice.train({ do: 'code', email: session.email });
      return told.ok ? ok({ code: told.value.code ?? '' }) : told;
    },
  };
}

function isGood({ reply }: AccountReply): boolean {
  return reply.kind === 'answered' && reply.status >= 200 && reply.status < 300 && reply.json !== undefined;
}

/** Whether it may have happened although no answer says so. */
function mayHaveArrived({ reply }: AccountReply): boolean {
  return reply.kind === 'unanswered' ? reply.mayHaveArrived : reply.status < 300 || reply.status >= 500;
}
