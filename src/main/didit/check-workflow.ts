/** Whether a workflow is the application's that an import is sent to: its list tells, if it can be had. */
import { type Evidence, fact, type ProblemCode } from '../../shared/problem.ts';
import type { SessionKind } from '../../shared/session.ts';
import type { DiditClient } from './client.ts';
import { explainKeyRefusal } from './key-check.ts';
import { readWorkflows } from './workflows.ts';

/** What is known of the application that the key belongs to: Didit does not tell (docs/didit-api.md#own-application-id). */
export interface ActingAs {
  /** What the profile says. */
  applicationId: string;
  /** What a token that was made or redeemed with this key has shown. */
  keyApplicationId: string | undefined;
  /** The workflows of imports that this profile had before it got this key; asked for only where they matter. */
  earlierWorkflowIds: () => readonly string[];
}

/** A key may import without being allowed to list workflows, and asking again would not help: this cause stays open. */
const listRefusals: ReadonlySet<ProblemCode> = new Set([
  'key-lacks-permission',
  'request-refused',
  'answer-unreadable',
]);

/** The workflow is there, is none that would do, may be there all the same, or has to be asked for once more. */
export async function checkWorkflow(
  client: DiditClient,
  wanted: { workflowId: string; kind: SessionKind; as: ActingAs },
) {
  const workflows = await readWorkflows(client);
  if (!workflows.ok) {
    const { reply } = workflows;
    const why = await explainKeyRefusal(client, reply, workflows.problem, 'workflows:read');
    // What broke off on the way comes whole another time.
    const isCutOff = reply.kind === 'answered' && reply.isCutOff;
    return listRefusals.has(why.code) && !isCutOff
      ? ({ state: 'not-known' } as const)
      : ({ state: 'not-told', problem: why } as const);
  }
  const listed = workflows.value.workflows;
  const workflow = listed.find((one) => one.workflowId === wanted.workflowId);
  // It may be the one that cannot be read.
  if (workflow === undefined && workflows.value.unreadable > 0) return { state: 'not-known' } as const;
  if (workflow === undefined) {
    const absent = fact('workflow-absent', { workflows: listed.length });
    const { as } = wanted;
    const isConfirmed = as.keyApplicationId === as.applicationId;
    const others = isConfirmed ? undefined : noneOfEarlier(as.earlierWorkflowIds(), listed);
    return others
      ? ({ state: 'unfit', code: 'key-of-another-application', evidence: [absent, others] } as const)
      : ({ state: 'unfit', code: 'workflow-not-found', evidence: [absent] } as const);
  }
  if (workflow.kind !== wanted.kind) {
    const evidence = [
      fact('token-kind', { kind: wanted.kind }),
      fact('workflow-kind', { kind: workflow.kind }),
    ];
    return { state: 'unfit', code: 'workflow-kind-mismatch', evidence } as const;
  }
  return { state: 'present' } as const;
}

/** The fact that the profile's earlier imports had workflows and that this application has none of them, if it is so. */
export function noneOfEarlier(
  earlierWorkflowIds: readonly string[],
  workflows: readonly { workflowId: string }[],
): Evidence | undefined {
  const isThere = (id: string) => workflows.some(({ workflowId }) => workflowId === id);
  if (earlierWorkflowIds.length === 0 || earlierWorkflowIds.some(isThere)) return undefined;
  return fact('workflows-of-imports-absent', { used: earlierWorkflowIds.length });
}
