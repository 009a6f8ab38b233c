/**
 * Finds out what is wrong with a key when Didit answered 401 or 403. Both mean several things
 * (docs/didit-api.md#refusals-of-a-key), so the causes are told apart by experiment: cheap reads with the same key,
 * and one with a wrong key to see how this service answers keys it does not know.
 */
import { type Evidence, fact, type Problem, problem } from '../../shared/problem.ts';
import { Secret } from '../../shared/secret.ts';
import type { DiditClient } from './client.ts';
import { type Permission, permissionIn } from './permission.ts';
import {
  type Answered,
  answerEvidence,
  generalProblem,
  isOfDeletedApplication,
  isRefusal,
  type Reply,
} from './reply.ts';

/** What the reads showed: the key works, it does not (and why), or nobody could be asked. */
type KeyFinding =
  | { state: 'works'; evidence: Evidence[] }
  | { state: 'refused'; problem: Problem }
  | { state: 'not-known'; problem: Problem };

/** Cheap reads behind different privileges: a named key may lack one and have another (docs/didit-api.md#keys). */
const cheapReads = ['/v3/sessions/?limit=1', '/v3/workflows/?limit=1', '/v3/billing/balance/'];

/** No key has this value: real ones are longer and have a prefix or 43 characters. */
const keyNobodyHas = new Secret('baton-control-probe');

/** Whether Didit itself answered with a status that it has for keys. A proxy's page with the same says nothing of them. */
export function isKeyRefusal(reply: Reply): reply is Answered {
  return reply.kind === 'answered' && isRefusal(reply) && (reply.status === 401 || reply.status === 403);
}

/** At most four GETs, none with an effect. */
export async function checkKey(client: DiditClient): Promise<KeyFinding> {
  const evidence: Evidence[] = [];
  for (const path of cheapReads) {
    const reply = await client.call('GET', path);
    if (reply.kind === 'unanswered') return { state: 'not-known', problem: reply.problem };
    if (reply.status >= 200 && reply.status < 300 && reply.json !== undefined) {
      return { state: 'works', evidence: [...evidence, fact('key-reads', { path: pathOnly(path) })] };
    }
    if (!isKeyRefusal(reply)) return { state: 'not-known', problem: generalProblem(reply) };
    if (isOfDeletedApplication(reply)) return { state: 'refused', problem: generalProblem(reply) };
    evidence.push(fact('key-cannot-read', { path: pathOnly(path), status: reply.status }));
    if (reply.status === 401) return { state: 'refused', problem: problem('key-rejected', evidence) };
  }
  const control = await client.call('GET', '/v3/sessions/?limit=1', undefined, { otherKey: keyNobodyHas });
  if (isKeyRefusal(control) && control.status === 401) {
    // The service tells unknown keys with 401, so ours is known and shut out everywhere: its address list.
    return {
      state: 'refused',
      problem: problem('ip-not-allowed', [...evidence, fact('wrong-key-told-apart')]),
    };
  }
  return {
    state: 'refused',
    problem: problem('key-rejected', [...evidence, fact('wrong-key-not-told-apart')]),
  };
}

/** Whether the key may import at all, found out without importing: a body without its required fields can do nothing. */
export async function mayImport(client: DiditClient): Promise<Permission> {
  return permissionIn(await client.importNothing(), [400], [401, 403]);
}

/** What is ticked for a named key in Didit's console, as `resource:right` (docs/didit-api.md#keys). */
type KeyRight =
  | 'sessions:read'
  | 'sessions:write'
  | 'sessions:delete'
  | 'decisions:read'
  | 'workflows:read'
  | 'webhooks:read'
  | 'webhooks:write';

/**
 * What stands behind a failed call that only needs the key to be good, and to have the `right`. A 401 or 403 is looked
 * into; for anything else `otherwise` stands.
 */
export async function explainKeyRefusal(
  client: DiditClient,
  reply: Reply,
  otherwise: Problem,
  right: KeyRight,
): Promise<Problem> {
  if (!isKeyRefusal(reply)) return otherwise;
  const finding = await checkKey(client);
  if (finding.state !== 'works') return finding.problem;
  return lacksRight(right, [...answerEvidence(reply), ...finding.evidence]);
}

export function lacksRight(right: KeyRight, evidence: Evidence[]): Problem {
  return problem('key-lacks-permission', [fact('right-missing', { right }), ...evidence]);
}

function pathOnly(path: string): string {
  return path.split('?')[0] ?? path;
}
