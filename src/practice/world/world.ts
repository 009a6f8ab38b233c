import { seededCode, seededUuid } from '../seeded.ts';
import type { SessionKind, SessionStatus } from '../status.ts';
import { type PracticeApplication, practiceApplications } from './applications.ts';
import { type Birth, birth } from './birth.ts';
import type { Change } from './change.ts';
import { KEY_RULES, type KeyRule } from './keys.ts';
import type { Findings, Session } from './session.ts';
import { practiceWorkflows, type Workflow } from './workflows.ts';

export interface Entity {
  readonly id: string;
  readonly applicationId: string;
  readonly kind: SessionKind;
  readonly vendorData: string;
}

/** One share token that was minted. The token itself is kept nowhere. */
export interface ShareRecord {
  readonly at: number;
  readonly session: string;
  readonly kind: SessionKind;
  readonly fromApplication: string;
  readonly forApplication: string;
  readonly tokenFingerprint: string;
  readonly expiresAt: number;
}

/** One import that was made. */
export interface ImportRecord {
  readonly at: number;
  readonly sourceSession: string;
  readonly importedSession: string;
  readonly fromApplication: string;
  readonly forApplication: string;
  readonly kind: SessionKind;
  readonly status: SessionStatus;
  readonly vendorData: string | undefined;
  readonly tokenFingerprint: string;
}

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
  /** The id the next session of an application gets. */
  nextSessionId(applicationId: string, kind: SessionKind): string;
  apply(change: Change): void;
}

const NOTHING_FOUND: Findings = { features: [], blocks: {}, facts: {}, events: [] };

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

  const sessions = new Map<string, Session>();
  const lists = new Map<string, Session[]>();
  const numbers = new Map<string, number>();
  const entities = new Map<string, Entity>();
  const shares: ShareRecord[] = [];
  const imports: ImportRecord[] = [];
  for (const session of born.sessions) add({ ...session });

  function listName(applicationId: string, kind: SessionKind): string {
    return `${applicationId} ${kind}`;
  }

  function nextNumber(applicationId: string, kind: SessionKind): number {
    return (numbers.get(listName(applicationId, kind)) ?? 0) + 1;
  }

  function add(session: Session): void {
    const name = listName(session.applicationId, session.kind);
    sessions.set(session.id, session);
    const list = lists.get(name);
    if (list === undefined) lists.set(name, [session]);
    else list.push(session);
    numbers.set(name, Math.max(numbers.get(name) ?? 0, session.number));
    if (session.vendorData === undefined) return;
    const entityName = `${name} ${session.vendorData}`;
    if (entities.has(entityName)) return;
    entities.set(entityName, {
      id: seededUuid(seed, 'entity', entityName),
      applicationId: session.applicationId,
      kind: session.kind,
      vendorData: session.vendorData,
    });
  }

  function changed(id: string): Session {
    const session = sessions.get(id);
    if (session === undefined) throw new Error(`A recorded change names a session that is not there: ${id}`);
    return session;
  }

  function applyImport(change: Extract<Change, { type: 'import' }>): void {
    const source = changed(change.source);
    const vendorData = change.vendorData ?? undefined;
    add({
      id: change.session,
      applicationId: change.for,
      kind: change.kind,
      number: nextNumber(change.for, change.kind),
      code: seededCode(seed, 'session', change.session),
      workflowId: change.workflow,
      vendorData,
      createdAt: change.at,
      findings: source.findings,
      // What belongs to the issuing application's own call is not part of what is cloned (docs/didit-api.md#imports).
      expectedDetails: null,
      contactDetails: null,
      metadata: null,
      callback: undefined,
      sharedFrom: change.source,
      status: change.status,
      reviews: [],
    });
    imports.push({
      at: change.at,
      sourceSession: change.source,
      importedSession: change.session,
      fromApplication: change.from,
      forApplication: change.for,
      kind: change.kind,
      status: change.status,
      vendorData,
      tokenFingerprint: change.token,
    });
  }

  function applyCreate(change: Extract<Change, { type: 'create' }>): void {
    add({
      id: change.session,
      applicationId: change.application,
      kind: change.kind,
      number: nextNumber(change.application, change.kind),
      code: seededCode(seed, 'session', change.session),
      workflowId: change.workflow,
      vendorData: change.vendorData ?? undefined,
      createdAt: change.at,
      findings: NOTHING_FOUND,
      expectedDetails: change.expectedDetails,
      contactDetails: change.contactDetails,
      metadata: change.metadata,
      callback: change.callback ?? undefined,
      status: 'Not Started',
      reviews: [],
    });
  }

  function addReview(id: string, newStatus: string, comment: string, by: string, at: number): void {
    const session = changed(id);
    session.reviews = [...session.reviews, { user: by, newStatus, comment, at }];
  }

  function apply(change: Change): void {
    switch (change.type) {
      case 'share':
        shares.push({
          at: change.at,
          session: change.session,
          kind: change.kind,
          fromApplication: change.from,
          forApplication: change.for,
          tokenFingerprint: change.token,
          expiresAt: change.expiresAt,
        });
        return;
      case 'import':
        applyImport(change);
        return;
      case 'create':
        applyCreate(change);
        return;
      case 'recreate': {
        const session = changed(change.session);
        session.callback = change.callback ?? undefined;
        session.metadata = change.metadata;
        return;
      }
      case 'status':
        changed(change.session).status = change.status;
        addReview(change.session, change.status, change.comment, change.by, change.at);
        return;
      case 'review':
        addReview(change.session, change.newStatus, change.comment, change.by, change.at);
        return;
      case 'delete': {
        const session = changed(change.session);
        const name = listName(session.applicationId, session.kind);
        sessions.delete(session.id);
        lists.set(
          name,
          (lists.get(name) ?? []).filter(({ id }) => id !== session.id),
        );
        return;
      }
    }
  }

  return {
    seed,
    applications,
    subjects: born,
    shares,
    imports,
    application: (id) => applications.find((application) => application.id === id),
    callerWith: (key) => callers.get(key),
    workflow: (application, id) =>
      workflows.find((workflow) => workflow.applicationRole === application.role && workflow.id === id),
    workflowsOf: (application) =>
      workflows.filter((workflow) => workflow.applicationRole === application.role),
    session: (id) => sessions.get(id),
    sessionsOf: (applicationId, kind) => (lists.get(listName(applicationId, kind)) ?? []).toReversed(),
    entity: (applicationId, kind, vendorData) =>
      entities.get(`${listName(applicationId, kind)} ${vendorData}`),
    entities: () => [...entities.values()],
    nextSessionId: (applicationId, kind) =>
      seededUuid(seed, 'new session', applicationId, kind, nextNumber(applicationId, kind)),
    apply,
  };
}
