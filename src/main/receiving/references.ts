/** Whether a customer reference is known: to Didit, to this desk, and what else may be meant by it. */
import type { CallInput, ReferenceView } from '../../shared/contract/index.ts';
import { nearReferences } from '../../shared/near-references.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { ImportRepository } from '../database/imports.ts';
import type { DiditClient } from '../didit/client.ts';
import { referencesLike, sessionsOfReference } from '../didit/reference.ts';

interface ReferencesDeps {
  store: Pick<ImportRepository, 'references'>;
  clientOf: (profileId: string) => Promise<Result<DiditClient>>;
}

/** So many others are offered. */
const maxNear = 3;

export function createReferences({ store, clientOf }: ReferencesDeps) {
  return {
    /** Without Didit it says so, and what this desk itself has imported. */
    async search({
      profileId,
      kind,
      reference,
    }: CallInput<'receive.reference'>): Promise<Result<ReferenceView>> {
      const here = store.references(profileId, kind);
      const importsHere = here.filter((one) => one === reference).length;
      const client = await clientOf(profileId);
      if (!client.ok) {
        return ok({ importsHere, near: nearReferences(reference, here, maxNear), problem: client.problem });
      }
      const [sessions, alike] = await Promise.all([
        sessionsOfReference(client.value, kind, reference),
        referencesLike(client.value, kind, reference),
      ]);
      const near = nearReferences(reference, [...here, ...alike], maxNear);
      return ok(
        sessions.ok
          ? { importsHere, near, sessions: sessions.value }
          : { importsHere, near, problem: sessions.problem },
      );
    },
  };
}
