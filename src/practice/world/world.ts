import { type Accounts, createAccounts, isAccountChange } from '../account/accounts.ts';
import { personFindings } from '../blocks/person-findings.ts';
import { seededUuid } from '../seeded.ts';
import type { SessionKind } from '../status.ts';
import { type MadeRole, type PracticeApplication, practiceApplications } from './applications.ts';
import { type Birth, birth } from './birth.ts';
import type { Change } from './change.ts';
import { createChangeLog, type ImportRecord, type ShareRecord } from './change-log.ts';
import { createDestinations, type Destination } from './destinations.ts';
import { KEY_RULES, type KeyRule } from './keys.ts';
import type { Session } from './session.ts';
import { createSessions, type Entity } from './sessions.ts';
import { firstWorkflows, practiceWorkflows, type Workflow } from './workflows.ts';

interface WorldSetting {
  readonly seed: string;
  readonly bornAt: number;
  readonly extraPeople?: number;
  readonly extraBusinesses?: number;
}

export interface Caller {
  readonly application: PracticeApplication;
  readonly rule: KeyRule;
}

export interface World {
  readonly seed: string;
  readonly applications: readonly PracticeApplication[];
  readonly accounts: Omit<Accounts, 'apply'>;
  readonly subjects: Pick<Birth, 'people' | 'businesses'>;
  readonly shares: readonly ShareRecord[];
  readonly imports: readonly ImportRecord[];
  application(id: string): PracticeApplication | undefined;
  callerWith(key: string): Caller | undefined;
  workflow(application: PracticeApplication, id: string): Workflow | undefined;
  workflowsOf(application: PracticeApplication): readonly Workflow[];
  session(id: string): Session | undefined;
  /** Newest first. */
  sessionsOf(applicationId: string, kind: SessionKind): readonly Session[];
  entity(applicationId: string, kind: SessionKind, vendorData: string): Entity | undefined;
  entities(): readonly Entity[];
  destination(id: string): Destination | undefined;
  /** Oldest first. */
  destinationsOf(applicationId: string): readonly Destination[];
  /** The id the next destination of an application gets. */
  nextDestinationId(applicationId: string): string;
  /** The id the next session of an application gets. */
  nextSessionId(applicationId: string, kind: SessionKind): string;
  apply(change: Change): void;
}

/** The state of the practice service: a birth that depends on the seed only, and the changes since. */
export function createWorld(setting: WorldSetting): World {
  const { seed } = setting;
  const applications = practiceApplications(seed);
  const workflows = [...practiceWorkflows(seed)];
  const born = birth({ ...setting, applications, workflows });
  const callers = new Map<string, Caller>();
  function admit(application: PracticeApplication): void {
    for (const rule of KEY_RULES) callers.set(application.keys[rule.name], { application, rule });
  }
  applications.forEach(admit);
  const made: PracticeApplication[] = [];
  const accounts = createAccounts(seed, (application) => {
    made.push(application);
    workflows.push(...firstWorkflows(seed, application.role as MadeRole));
    admit(application);
  });
  const sessions = createSessions(seed);
  const destinations = createDestinations(seed);
  for (const session of born.sessions) sessions.add({ ...session });
  const log = createChangeLog(seed, sessions, destinations, (slug, session) => {
    const person = born.people.get(slug);
    const workflow = workflows.find(({ id }) => id === session.workflowId);
    if (person === undefined || workflow === undefined)
      throw new Error(`There is no invented person ${slug}`);
    return personFindings(seed, person, workflow.features, session.createdAt);
  });

  return {
    seed,
    applications,
    accounts,
    subjects: born,
    ...log,
    apply: (change) => {
      if (isAccountChange(change)) accounts.apply(change);
      else log.apply(change);
    },
    application: (id) => [...applications, ...made].find((application) => application.id === id),
    destination: destinations.destination,
    destinationsOf: destinations.destinationsOf,
    nextDestinationId: destinations.nextDestinationId,
    callerWith: (key) => callers.get(key),
    workflow: (application, id) =>
      workflows.find((workflow) => workflow.applicationRole === application.role && workflow.id === id),
    workflowsOf: (application) =>
      workflows.filter((workflow) => workflow.applicationRole === application.role),
    session: sessions.find,
    sessionsOf: sessions.of,
    entity: sessions.entity,
    entities: sessions.entities,
    nextSessionId: (applicationId, kind) =>
      seededUuid(seed, 'new session', applicationId, kind, sessions.nextNumber(applicationId, kind)),
  };
}
