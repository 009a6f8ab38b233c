import { seededUuid } from '../seeded.ts';
import type { SessionKind } from '../status.ts';
import { type PracticeApplication, practiceApplications } from './applications.ts';
import { type Birth, birth } from './birth.ts';
import type { Change } from './change.ts';
import { createChangeLog, type ImportRecord, type ShareRecord } from './change-log.ts';
import { createDestinations, type Destination } from './destinations.ts';
import { KEY_RULES, type KeyRule } from './keys.ts';
import type { Session } from './session.ts';
import { createSessions, type Entity } from './sessions.ts';
import { practiceWorkflows, type Workflow } from './workflows.ts';

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
  const workflows = practiceWorkflows(seed);
  const born = birth({ ...setting, applications, workflows });
  const callers = new Map<string, Caller>();
  for (const application of applications) {
    for (const rule of KEY_RULES) callers.set(application.keys[rule.name], { application, rule });
  }
  const sessions = createSessions(seed);
  const destinations = createDestinations(seed);
  for (const session of born.sessions) sessions.add({ ...session });

  return {
    seed,
    applications,
    subjects: born,
    ...createChangeLog(seed, sessions, destinations),
    destination: destinations.destination,
    destinationsOf: destinations.destinationsOf,
    nextDestinationId: destinations.nextDestinationId,
    application: (id) => applications.find((application) => application.id === id),
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
