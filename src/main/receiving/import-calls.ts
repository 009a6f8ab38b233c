/** What the import queue asks of Didit, each with the client of the import's profile. */
import { decodeShareToken } from '../../shared/share-token.ts';
import { importSession } from '../didit/import-session.ts';
import { findImported } from '../didit/look-up.ts';
import { probe } from '../didit/probe.ts';
import type { ImportQueueDeps } from '../import-queue/import-queue.ts';
import type { Connections } from '../profiles/connections.ts';
import type { KeyApplications } from '../profiles/key-applications.ts';
import type { Profiles } from '../profiles/profiles.ts';

interface ImportCallsDeps {
  profiles: Pick<Profiles, 'byId'>;
  connections: Connections;
  keyApplications: Pick<KeyApplications, 'of' | 'note'>;
}

type ImportCalls = Pick<ImportQueueDeps, 'send' | 'lookUp' | 'probe' | 'writePause'>;

export function createImportCalls({ profiles, connections, keyApplications }: ImportCallsDeps): ImportCalls {
  const { clientOf, diditNow, writePause } = connections;
  return {
    async send(item, token) {
      // As it is before the call: its key may be replaced while the call is under way.
      const profile = profiles.byId(item.profileId);
      const client = await clientOf(item.profileId);
      if (!client.ok) return { outcome: 'held', problem: client.problem };
      const sent = await importSession(client.value, { ...item, token }, () => diditNow(item.profileId));
      if (sent.outcome === 'imported' && profile.ok && keyApplications.of(profile.value) === undefined) {
        // Didit lets nobody redeem a token but the application that it names.
        const claims = decodeShareToken(token.reveal());
        if (claims.ok) keyApplications.note(profile.value, claims.value.forApplicationId);
      }
      return sent;
    },
    async lookUp(item) {
      const client = await clientOf(item.profileId);
      return client.ok ? findImported(client.value, item) : { state: 'failed', problem: client.problem };
    },
    async probe(profileId, because) {
      const client = await clientOf(profileId);
      return client.ok ? probe(client.value, because) : client.problem;
    },
    writePause,
  };
}
