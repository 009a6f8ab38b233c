/** The workflow a record was made under, as far as it can be known: an unpublished one is not in any list. */
import type { RecordView, WorkflowView } from '../../../shared/contract/index.ts';
import { useWorkflows } from '../../app/workflows.ts';

/** `undefined` while that is not known. */
export function useWorkflow(
  profileId: string,
  { kind, workflowId }: Pick<RecordView, 'kind' | 'workflowId'>,
): WorkflowView | undefined {
  const { offered } = useWorkflows(workflowId === undefined ? undefined : profileId, kind);
  return offered.find((one) => one.workflowId === workflowId?.toLowerCase());
}
