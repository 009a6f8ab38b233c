import { type Problem, problem } from '../../shared/problem.ts';
import { type ActingAs, noneOfEarlier } from './check-workflow.ts';
import type { DiditClient } from './client.ts';
import { checkKey, isKeyRefusal, lacksRight, mayImport } from './key-check.ts';
import { listWorkflows } from './workflows.ts';

/**
 * What keeps imports from being sent now, if anything does. A cheap read asks the application's own host, with its own key,
 * and brings Didit's time along; `because` is what kept them from it last, and `as` what is known of the application.
 */
export async function probe(
  client: DiditClient,
  because?: Problem,
  as?: ActingAs,
): Promise<Problem | undefined> {
  const page = await client.sessions({ kind: 'user', limit: 1, offset: 0 });
  if (!page.ok) {
    const { reply } = page;
    if (!isKeyRefusal(reply)) return page.problem;
    const key = await checkKey(client);
    if (key.state !== 'works') return key.problem;
  }
  switch (because?.code) {
    case 'key-lacks-permission':
      return probePermission(client);
    case 'key-of-another-application':
      return as && probeApplication(client, because, as);
    default:
      return undefined;
  }
}

async function probePermission(client: DiditClient): Promise<Problem | undefined> {
  const permission = await mayImport(client);
  if (permission.state === 'granted') return undefined;
  return permission.state === 'refused'
    ? lacksRight('sessions:write', permission.evidence)
    : permission.problem;
}

async function probeApplication(
  client: DiditClient,
  because: Problem,
  as: ActingAs,
): Promise<Problem | undefined> {
  const { keyApplicationId, applicationId, earlierWorkflowIds } = as;
  if (keyApplicationId !== undefined) return keyApplicationId === applicationId ? undefined : because;
  const workflows = await listWorkflows(client);
  // Who may not list them is told by the next import.
  if (!workflows.ok) return workflows.problem.code === 'key-lacks-permission' ? undefined : workflows.problem;
  // One that cannot be read may be one of them: the next import tells.
  if (workflows.value.unreadable > 0) return undefined;
  const none = noneOfEarlier(earlierWorkflowIds(), workflows.value.workflows);
  return none && problem('key-of-another-application', [none]);
}
