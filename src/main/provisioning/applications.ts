/** The applications of an account's organisations: seen, made, and made to profiles of this desk. */
import type { ApplicationView, CallInput, OrganisationView } from '../../shared/contract/index.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { Secret } from '../../shared/secret.ts';
import type { Act } from '../actions/use-case.ts';
import { environmentOfKey } from '../didit/key-environment.ts';
import { understand } from '../didit/reply.ts';
import type { PracticeService } from '../practice/practice-service.ts';
import { practiceBaseUrl } from '../profiles/base-url.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { AccountReply } from './account-client.ts';
import { bearerProblem } from './account-problems.ts';
import type { AccountSession, AccountSessions } from './account-session.ts';
import {
  type ApplicationWire,
  applicationsWire,
  applicationWire,
  organisationsWire,
} from './account-wire.ts';

interface ApplicationsDeps {
  sessions: AccountSessions;
  profiles: Pick<Profiles, 'add' | 'all' | 'store' | 'activate' | 'publish'>;
  practice: Pick<PracticeService, 'train'>;
  now: () => number;
  newId: () => string;
}

type SignedIn = AccountSession & { bearer: NonNullable<AccountSession['bearer']> };

export function createApplications(deps: ApplicationsDeps) {
  const { sessions, profiles, now } = deps;
  /** What there was before a call to make one whose answer was lost, by organisation and name. */
  const unsure = new Map<string, ReadonlySet<string>>();

  function signedIn(): Result<SignedIn> {
    const session = sessions.current();
    const isOver = session?.bearer === undefined || session.bearer.expiresAt <= now();
    return session === undefined || isOver ? signOut() : ok(session as SignedIn);
  }

  function signOut(why: Problem = problem('signed-out')): Result<never> {
    sessions.forget();
    return fail(why);
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
    if (answer.reply.kind === 'unanswered' || answer.reply.status >= 300) return failed(answer);
    return understand(answer.reply, applicationsWire);
  }

  function viewsOf(session: SignedIn, applications: readonly ApplicationWire[]): ApplicationView[] {
    const here = profiles.all().filter(({ baseUrl }) => baseUrl === session.baseUrl);
    return applications.map((one) => {
      const profile = here.find(({ applicationId }) => applicationId === one.uuid.toLowerCase());
      return viewOf(one, profile?.id);
    });
  }

  return {
    async organisations(): Promise<Result<{ organisations: OrganisationView[] }>> {
      const session = signedIn();
      if (!session.ok) return session;
      const answer = await session.value.client.organisations(session.value.bearer.token);
      if (answer.reply.kind === 'unanswered' || answer.reply.status >= 300) return failed(answer);
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

    /**
     * Making is not idempotent (docs/didit-api.md#organisations-and-applications): the list is read before, and where the
     * answer is lost, after. What is new under the name is ours, and nothing is made again while nobody could look.
     */
    async create(organisation: string, name: string): Promise<Result<{ made: ApplicationView[] }>> {
      const session = signedIn();
      if (!session.ok) return session;
      const before = await list(session.value, organisation);
      if (!before.ok) return before;
      const key = `${session.value.accountUrl} ${organisation} ${name}`;
      const earlier = unsure.get(key);
      if (earlier) {
        const found = newUnder(name, earlier, before.value);
        unsure.delete(key);
        if (found.length > 0) return ok({ made: viewsOf(session.value, found) });
      }
      const known = new Set(before.value.map(({ uuid }) => uuid));
      const answer = await session.value.client.create(session.value.bearer.token, organisation, name);
      const { reply } = answer;
      const isLost = reply.kind === 'unanswered' ? reply.mayHaveArrived : reply.status >= 500;
      const made = reply.kind === 'answered' ? understand(reply, applicationWire) : undefined;
      if (!made?.ok && !isLost && !(reply.kind === 'answered' && reply.status < 300)) return failed(answer);
      // Its other half, or it itself where the answer did not say.
      unsure.set(key, known);
      const after = await list(session.value, organisation);
      const found = after.ok ? newUnder(name, known, after.value) : [];
      if (found.length > 0 || made?.ok) unsure.delete(key);
      if (found.length > 0) return ok({ made: viewsOf(session.value, found) });
      if (made?.ok) return ok({ made: viewsOf(session.value, [made.value]) });
      if (after.ok) unsure.delete(key);
      return reply.kind === 'answered' && made ? made : failed(answer);
    },

    /** The profile that it is here already, or a new one; the active one afterwards. */
    async connect(
      input: CallInput<'provisioning.connect'>,
      act: Act,
    ): Promise<Result<{ profileId: string }>> {
      const session = signedIn();
      if (!session.ok) return session;
      const { client, bearer, baseUrl, isPractice } = session.value;
      const applicationId = input.applicationId.toLowerCase();
      const known = profiles
        .all()
        .find((one) => one.applicationId === applicationId && one.baseUrl === baseUrl);
      if (known) {
        const chosen = await profiles.activate(known.id, act);
        return chosen.ok ? ok({ profileId: known.id }) : chosen;
      }
      const answer = await client.application(bearer.token, input.organisationId, applicationId);
      if (answer.reply.kind === 'unanswered' || answer.reply.status >= 300) return failed(answer);
      const read = understand(answer.reply, applicationWire);
      if (!read.ok) return read;
      const { api_key: apiKey } = read.value;
      if (!apiKey) return fail(problem('key-missing'));
      const { name, environment } = input;
      if (!isPractice) return profiles.add({ name, applicationId, apiKey, baseUrl, environment }, act);
      return connectPractice(name, applicationId, new Secret(apiKey), act);
    },
  };

  async function connectPractice(name: string, applicationId: string, key: Secret, act: Act) {
    const id = deps.newId();
    const profile = { id, name, applicationId, baseUrl: practiceBaseUrl, environment: 'practice' } as const;
    const stored = await profiles.store(profile, key, act);
    if (!stored.ok) return stored;
    // Without anybody there, the next step of the guide would lead nowhere.
    await deps.practice.train({ do: 'customers', application: applicationId });
    const chosen = await profiles.activate(id, act);
    return chosen.ok ? ok({ profileId: id }) : chosen;
  }
}

function newUnder(
  name: string,
  known: ReadonlySet<string>,
  all: readonly ApplicationWire[],
): ApplicationWire[] {
  return all.filter((one) => one.name === name && !known.has(one.uuid));
}

function viewOf(
  { uuid, name, api_key, created_at }: ApplicationWire,
  profileId: string | undefined,
): ApplicationView {
  const environment = api_key ? environmentOfKey(new Secret(api_key)) : undefined;
  const createdAt = Date.parse(created_at ?? '');
  return {
    id: uuid,
    name: name ?? '',
    ...(environment === undefined ? {} : { environment }),
    ...(Number.isNaN(createdAt) ? {} : { createdAt }),
    hasKey: Boolean(api_key),
    ...(profileId === undefined ? {} : { profileId }),
  };
}
