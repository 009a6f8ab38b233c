/** What the import queue asks of Didit, each with the client of the import's profile. */
import type { Problem } from '../../shared/problem.ts';
import { decodeShareToken } from '../../shared/share-token.ts';
import type { ImportItem } from '../database/import-item.ts';
import type { ImportRepository } from '../database/imports.ts';
import type { Profile } from '../database/profiles.ts';
import type { ActingAs } from '../didit/check-workflow.ts';
import { importSession } from '../didit/import-session.ts';
import { findImported, findLanded } from '../didit/look-up.ts';
import { probe } from '../didit/probe.ts';
import type { ImportQueueDeps } from '../import-queue/import-queue.ts';
import { hasLanded } from '../import-queue/state-machine.ts';
import type { Connections } from '../profiles/connections.ts';
import type { KeyApplications } from '../profiles/key-applications.ts';
import type { Profiles } from '../profiles/profiles.ts';

interface ImportCallsDeps {
  profiles: Pick<Profiles, 'byId'>;
  connections: Connections;
  keyApplications: Pick<KeyApplications, 'of' | 'note'>;
  store: Pick<ImportRepository, 'workflowIdsBefore'>;
  /** Why an import may not be sent now, where a rule of the desk stands against it. */
  refusal: (item: ImportItem) => Problem | undefined;
  /** A token has shown to which application the profile's key belongs. */
  onKeyConfirmed: (profileId: string) => void;
}

type ImportCalls = Pick<ImportQueueDeps, 'send' | 'lookUp' | 'probe' | 'writePause'>;

export function createImportCalls(deps: ImportCallsDeps): ImportCalls {
  const { profiles, connections, keyApplications } = deps;
  const { clientOf, diditNow, writePause } = connections;

  /** What tells whether a profile's key belongs to the application that the profile names. */
  function actingAs(profile: Profile): ActingAs {
    return {
      applicationId: profile.applicationId,
      keyApplicationId: keyApplications.of(profile),
      earlierWorkflowIds: () => deps.store.workflowIdsBefore(profile.id, profile.keyStoredAt),
    };
  }

  return {
    async send(item, token) {
      const refused = deps.refusal(item);
      if (refused) return { outcome: 'held', problem: refused };
      // As it is before the call: its key may be replaced while the call is under way.
      const profile = profiles.byId(item.profileId);
      const client = await clientOf(item.profileId);
      if (!client.ok) return { outcome: 'held', problem: client.problem };
      if (!profile.ok) return { outcome: 'held', problem: profile.problem };
      const wanted = { ...item, token, as: actingAs(profile.value) };
      const sent = await importSession(client.value, wanted, () => diditNow(item.profileId));
      if (sent.outcome === 'imported' && keyApplications.of(profile.value) === undefined) {
        // Didit lets nobody redeem a token but the application that it names.
        const claims = decodeShareToken(token.reveal());
        if (claims.ok) keyApplications.note(profile.value, claims.value.forApplicationId);
        deps.onKeyConfirmed(item.profileId);
      }
      return sent;
    },
    async lookUp(item) {
      const client = await clientOf(item.profileId);
      if (!client.ok) return { state: 'failed', problem: client.problem };
      return hasLanded(item) ? findLanded(client.value, item) : findImported(client.value, item);
    },
    async probe(profileId, because) {
      const profile = profiles.byId(profileId);
      const client = await clientOf(profileId);
      if (!client.ok) return client.problem;
      return probe(client.value, because, profile.ok ? actingAs(profile.value) : undefined);
    },
    writePause,
  };
}
