/** What whoever has signed in sees: organisations, and the applications of one. */
import type { ApplicationView, OrganisationView } from '../../shared/contract/index.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { Secret } from '../../shared/secret.ts';
import { environmentOfKey } from '../didit/key-environment.ts';
import { understand } from '../didit/reply.ts';
import type { Profiles } from '../profiles/profiles.ts';
import { type AccountReply, isGood } from './account-client.ts';
import { bearerProblem } from './account-problems.ts';
import type { AccountSession, AccountSessions } from './account-session.ts';
import {
  type ApplicationWire,
  applicationsWire,
  applicationWire,
  organisationsWire,
} from './account-wire.ts';

interface AccountListsDeps {
  sessions: AccountSessions;
  profiles: Pick<Profiles, 'all'>;
  now: () => number;
}

type SignedIn = AccountSession & { bearer: NonNullable<AccountSession['bearer']> };

export type AccountLists = ReturnType<typeof createAccountLists>;

export function createAccountLists({ sessions, profiles, now }: AccountListsDeps) {
  function signOut(why: Problem): Result<never> {
    sessions.forget();
    return fail(why);
  }

  /** Fails with `signed-out`. */
  function signedIn(): Result<SignedIn> {
    const session = sessions.current();
    const isOver = session?.bearer === undefined || session.bearer.expiresAt <= now();
    return session === undefined || isOver ? signOut(problem('signed-out')) : ok(session as SignedIn);
  }

  /** Why a call with the token failed. One that does not count any more is forgotten. */
  function failed(answer: AccountReply): Result<never> {
    const why = bearerProblem(answer);
    return why.code === 'signed-out' ? signOut(why) : fail(why);
  }

  async function list(
    { client, bearer }: SignedIn,
    organisation: string,
  ): Promise<Result<ApplicationWire[]>> {
    const answer = await client.applications(bearer.token, organisation);
    if (!isGood(answer) || answer.reply.kind === 'unanswered') return failed(answer);
    return understand(answer.reply, applicationsWire);
  }

  function viewsOf({ baseUrl }: SignedIn, applications: readonly ApplicationWire[]): ApplicationView[] {
    const here = profiles.all().filter((one) => one.baseUrl === baseUrl);
    return applications.map((application) => {
      const profile = here.find(({ applicationId }) => applicationId === application.uuid.toLowerCase());
      return viewOf(application, profile?.id);
    });
  }

  return {
    ...{ signedIn, failed, list, viewsOf },

    /** One application with its key. */
    async read(
      { client, bearer }: SignedIn,
      organisation: string,
      id: string,
    ): Promise<Result<ApplicationWire>> {
      const answer = await client.application(bearer.token, organisation, id);
      if (!isGood(answer) || answer.reply.kind === 'unanswered') return failed(answer);
      return understand(answer.reply, applicationWire);
    },

    async organisations(): Promise<Result<{ organisations: OrganisationView[] }>> {
      const session = signedIn();
      if (!session.ok) return session;
      const answer = await session.value.client.organisations(session.value.bearer.token);
      if (!isGood(answer) || answer.reply.kind === 'unanswered') return failed(answer);
      const read = understand(answer.reply, organisationsWire);
      if (!read.ok) return read;
      const organisations = read.value.map(({ uuid, name, contact_email }) => ({
        id: uuid,
        name: name ?? '',
        contact: contact_email ?? '',
      }));
      return ok({ organisations });
    },

    async applications(organisation: string): Promise<Result<{ applications: ApplicationView[] }>> {
      const session = signedIn();
      if (!session.ok) return session;
      const listed = await list(session.value, organisation);
      return listed.ok ? ok({ applications: viewsOf(session.value, listed.value) }) : listed;
    },
  };
}

function viewOf({ uuid, name, api_key }: ApplicationWire, profileId: string | undefined): ApplicationView {
  const environment = api_key ? environmentOfKey(new Secret(api_key)) : undefined;
  return {
    id: uuid,
    name: name ?? '',
    ...(environment === undefined ? {} : { environment }),
    hasKey: Boolean(api_key),
    ...(profileId === undefined ? {} : { profileId }),
  };
}
