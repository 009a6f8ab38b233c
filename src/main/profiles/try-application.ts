import type { Environment } from '../../shared/contract/index.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Secret } from '../../shared/secret.ts';
import type { DiditClient } from '../didit/client.ts';
import { environmentOfKey, wrongEnvironment } from '../didit/key-environment.ts';
import { environmentOfNewest, type KeyProbe, probeKey } from '../didit/probe-key.ts';

interface TriedApplication {
  /** The one to store: the practice service says so itself. */
  environment: Environment;
  probe: Extract<KeyProbe, { state: 'works' }>;
}

/** Whether the address is a Didit, the key works there and belongs to the environment the person named. */
export async function tryApplication(
  client: DiditClient,
  key: Secret,
  chosen: Environment,
): Promise<Result<TriedApplication>> {
  const probe = await probeKey(client);
  if (probe.state !== 'works') return fail(probe.problem);
  if (probe.isPractice) return ok({ environment: 'practice', probe });
  // A record says what is so, the key's prefix what it was meant for.
  const seen = (await environmentOfNewest(client, probe)) ?? environmentOfKey(key);
  return seen === undefined || seen === chosen
    ? ok({ environment: chosen, probe })
    : fail(wrongEnvironment(chosen, seen));
}
