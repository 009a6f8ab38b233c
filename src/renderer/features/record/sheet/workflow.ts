/** The workflow a record was made under, as far as it can be known: an unpublished one is not in any list. */
import type { RecordView, WorkflowView } from '../../../../shared/contract/index.ts';
import { useWorkflows } from '../../../desk/workflows.ts';

/** `undefined` until that has been asked, `unknown` where nobody can say it. */
export function useWorkflow(
  profileId: string,
  { kind, workflowId }: Pick<RecordView, 'kind' | 'workflowId'>,
): WorkflowView | 'unknown' | undefined {
  const { offered, isAnswered } = useWorkflows(workflowId === undefined ? undefined : profileId, kind);
  const found = offered.find((one) => one.workflowId === workflowId?.toLowerCase());
  return found ?? (isAnswered || workflowId === undefined ? 'unknown' : undefined);
}
