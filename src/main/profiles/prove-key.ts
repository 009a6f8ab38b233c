/** What a key can do that is to take a profile's place, and what the one in use can. */
import { ok, type Result } from '../../shared/result.ts';
import type { Secret } from '../../shared/secret.ts';
import type { Profile } from '../database/profiles.ts';
import { examineKey, type KeyExamination } from '../didit/examine-key.ts';
import { probeKey } from '../didit/probe-key.ts';
import type { ApplicationAccess } from './application-access.ts';
import { tryApplication } from './try-application.ts';

export function createKeyProof(access: Pick<ApplicationAccess, 'clientOf' | 'clientWith'>) {
  return {
    /** Fails with what is wrong with the key: it does not work, or not in the profile's environment. */
    async prove(profile: Profile, key: Secret): Promise<Result<KeyExamination>> {
      const client = await access.clientWith(profile, key);
      if (!client.ok) return client;
      const tried = await tryApplication(client.value, key, profile.environment);
      return tried.ok ? ok(await examineKey(client.value, key, tried.value.probe)) : tried;
    },

    /** Of the key in use; undefined where there is none, or it does not work. */
    async examineInUse(profile: Profile): Promise<KeyExamination | undefined> {
      const client = await access.clientOf(profile);
      if (!client.ok) return undefined;
      const probe = await probeKey(client.value);
      return probe.state === 'works' ? examineKey(client.value, undefined, probe) : undefined;
    },
  };
}
