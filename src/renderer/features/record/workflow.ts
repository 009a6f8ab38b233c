/** The workflow a record was made under, as far as it can be known: an unpublished one is not in any list. */
import { useEffect, useState } from 'react';
import type { RecordView, WorkflowView } from '../../../shared/contract/index.ts';
import { listWorkflows } from '../../app/workflows.ts';

/** `undefined` while that is not known. */
export function useWorkflow(
  profileId: string,
  { kind, workflowId }: Pick<RecordView, 'kind' | 'workflowId'>,
): WorkflowView | undefined {
  const [workflow, setWorkflow] = useState<WorkflowView>();
  useEffect(() => {
    let wanted = true;
    setWorkflow(undefined);
    if (workflowId === undefined) return undefined;
    void listWorkflows(profileId, kind).then((answer) => {
      const found = answer.ok && answer.value.find((one) => one.workflowId === workflowId.toLowerCase());
      if (wanted && found) setWorkflow(found);
    });
    return () => {
      wanted = false;
    };
  }, [profileId, kind, workflowId]);
  return workflow;
}
