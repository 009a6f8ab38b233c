import { type Problem, problem } from '../../shared/problem.ts';
import type { DiditClient } from './client.ts';
import { checkKey, isKeyRefusal, mayImport } from './key-check.ts';

/**
 * The problem in the way of importing now, or undefined when it is open. A cheap read asks the application's own host,
 * with its own key, and brings Didit's time along; `because` is what was in the way last.
 */
export async function probe(client: DiditClient, because?: Problem): Promise<Problem | undefined> {
  const page = await client.sessions({ kind: 'user', limit: 1, offset: 0 });
  if (!page.ok) {
    const { reply } = page;
    if (!isKeyRefusal(reply)) return page.problem;
    const key = await checkKey(client);
    if (key.state !== 'works') return key.problem;
  }
  if (because?.code !== 'key-lacks-permission') return undefined;
  const permission = await mayImport(client);
  if (permission.state === 'granted') return undefined;
  return permission.state === 'refused'
    ? problem('key-lacks-permission', permission.evidence)
    : permission.problem;
}
