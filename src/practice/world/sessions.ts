import { seededUuid } from '../seeded.ts';
import type { SessionKind } from '../status.ts';
import type { Session } from './session.ts';

export interface Entity {
  readonly id: string;
  readonly applicationId: string;
  readonly kind: SessionKind;
  readonly vendorData: string;
}

export type Sessions = ReturnType<typeof createSessions>;

/** The sessions of all applications, and the entities that they name. */
export function createSessions(seed: string) {
  const sessions = new Map<string, Session>();
  const lists = new Map<string, Session[]>();
  const numbers = new Map<string, number>();
  const entities = new Map<string, Entity>();

  function listName(applicationId: string, kind: SessionKind): string {
    return `${applicationId} ${kind}`;
  }

  return {
    find: (id: string): Session | undefined => sessions.get(id),
    /** One that a recorded change names. */
    known(id: string): Session {
      const session = sessions.get(id);
      if (session === undefined)
        throw new Error(`A recorded change names a session that is not there: ${id}`);
      return session;
    },
    nextNumber: (applicationId: string, kind: SessionKind): number =>
      (numbers.get(listName(applicationId, kind)) ?? 0) + 1,
    add(session: Session): void {
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
    },
    /** Its entity stays. */
    remove({ id, applicationId, kind }: Session): void {
      const name = listName(applicationId, kind);
      sessions.delete(id);
      lists.set(
        name,
        (lists.get(name) ?? []).filter((session) => session.id !== id),
      );
    },
    /** Newest first. */
    of: (applicationId: string, kind: SessionKind): readonly Session[] =>
      (lists.get(listName(applicationId, kind)) ?? []).toReversed(),
    entity: (applicationId: string, kind: SessionKind, vendorData: string): Entity | undefined =>
      entities.get(`${listName(applicationId, kind)} ${vendorData}`),
    entities: (): readonly Entity[] => [...entities.values()],
  };
}
