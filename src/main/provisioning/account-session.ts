/**
 * Who has signed in to an account at Didit: in this process's memory alone, and only while somebody works with it. A password is
 * handed on and not kept; the access token is forgotten when the guide is closed, after a while without a call, when the computer
 * is locked, and at the end.
 */
import type { Nothing, ProvisioningView } from '../../shared/contract/index.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { Secret } from '../../shared/secret.ts';
import { understand } from '../didit/reply.ts';
import { signedOut } from '../state/closed-desk.ts';
import type { DeskState } from '../state/desk-state.ts';
import type { AccountAddresses } from './account-address.ts';
import type { AccountClient, AccountReply } from './account-client.ts';
import { resendPause } from './account-problems.ts';
import { tokensWire } from './account-wire.ts';

/** Ms without a call. */
const idleLimit = 15 * 60_000;

export interface AccountSession extends AccountAddresses {
  client: AccountClient;
  email: string;
  /** The `turn` in which it began: what is answered after everything was forgotten brings nothing back. */
  turn: number;
  /** When a code was last asked for, Unix ms by this computer's clock. */
  codeSentAt?: number;
  /** An answer was lost, so that it may have happened all the same. */
  mayBeRegistered?: boolean;
  mayBeConfirmed?: boolean;
  bearer?: { token: Secret; expiresAt: number };
}

interface AccountSessionsDeps {
  state: DeskState;
  now: () => number;
  after: (ms: number, run: () => void) => () => void;
}

export type AccountSessions = ReturnType<typeof createAccountSessions>;

export function createAccountSessions({ state, now, after }: AccountSessionsDeps) {
  let session: AccountSession | undefined;
  let cancelIdle = () => {};
  let turn = 0;
  /** By address, since it is the account that is locked, whoever tries. Nothing secret, and gone with the process. */
  const failures = new Map<string, number>();
  const locks = new Map<string, number>();

  function publish(): void {
    state.change({ provisioning: session ? viewOf(session) : signedOut });
  }

  function forget(): void {
    cancelIdle();
    turn += 1;
    session = undefined;
    publish();
  }

  /** Somebody is working with it. */
  function used(): void {
    cancelIdle();
    cancelIdle = after(idleLimit, forget);
  }

  return {
    forget,
    publish,
    /** Counts how often everything was forgotten. */
    turn: () => turn,
    /** The session as it is; undefined when there is none, or it has been forgotten. */
    current(): AccountSession | undefined {
      if (session) used();
      return session;
    },
    /** Changes what is known of `one`, unless it has been forgotten meanwhile. */
    update(one: AccountSession, change: Partial<AccountSession>): void {
      if (session !== one) return;
      Object.assign(one, change);
      publish();
    },
    /** Makes `one` the session, with what is new of it. Fails with `signed-out` where it has been forgotten meanwhile. */
    goOn(one: AccountSession, change: Partial<AccountSession>): Result<Nothing> {
      if (one.turn !== turn) return fail(problem('signed-out'));
      session = Object.assign(one, change);
      used();
      publish();
      return ok({});
    },
    /** Until when nobody signs in to the account of an address; undefined where that is not known, or over. */
    lockedUntil(email: string): number | undefined {
      const until = locks.get(email);
      return until !== undefined && until > now() ? until : undefined;
    },
    lock: (email: string, until: number) => void locks.set(email, until),
    /** Counts a wrong password; gives how many there have been in a row. */
    failed(email: string): number {
      const count = (failures.get(email) ?? 0) + 1;
      failures.set(email, count);
      return count;
    },
    failuresOf: (email: string): number => failures.get(email) ?? 0,
    succeeded(email: string): void {
      failures.delete(email);
      locks.delete(email);
    },
    stop: forget,
  };
}

/** Signs in with the tokens of an answer. Fails where there are none in it. */
export function takeTokens(
  sessions: AccountSessions,
  session: AccountSession,
  { reply }: AccountReply,
  now: number,
): Result<Nothing> {
  if (reply.kind === 'unanswered') return fail(reply.problem);
  const tokens = understand(reply, tokensWire);
  if (!tokens.ok) return tokens;
  const { access_token, expires_in } = tokens.value;
  sessions.succeeded(session.email);
  return sessions.goOn(session, {
    bearer: { token: new Secret(access_token), expiresAt: now + expires_in * 1000 },
    mayBeConfirmed: false,
    mayBeRegistered: false,
  });
}

function viewOf({ email, isPractice, codeSentAt, bearer }: AccountSession): ProvisioningView {
  return {
    stage: bearer ? 'signed-in' : 'code-awaited',
    email,
    isPractice,
    resendAt: codeSentAt === undefined ? null : codeSentAt + resendPause,
  };
}
