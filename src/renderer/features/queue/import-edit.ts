/** What of an import has been changed in its form. Pure. */
import type { ImportView, WorkflowView } from '../../../shared/contract/index.ts';
import type { ImportEdit } from '../../desk/imports.ts';

type Editable = Pick<ImportView, 'vendorData' | 'workflowId' | 'workflowLabel' | 'referenceFixed'>;
type WorkflowChoice = Pick<WorkflowView, 'workflowId' | 'label'>;

/** The workflows to choose from: those there are, and the import's own in front if it is not among them. */
export function workflowChoices(item: Editable, offered: readonly WorkflowChoice[]): WorkflowChoice[] {
  const isOffered = offered.some((one) => one.workflowId === item.workflowId);
  return isOffered ? [...offered] : [{ workflowId: item.workflowId, label: item.workflowLabel }, ...offered];
}

/** The edit to ask main for; `undefined` when nothing was changed. */
export function editOf(
  item: Editable,
  typed: { vendorData: string; workflowId: string },
  choices: readonly WorkflowChoice[],
): ImportEdit | undefined {
  const vendorData = typed.vendorData.trim();
  const workflow = choices.find((one) => one.workflowId === typed.workflowId);
  const edit: ImportEdit = {
    ...(vendorData === item.vendorData || item.referenceFixed ? {} : { vendorData }),
    ...(workflow === undefined || workflow.workflowId === item.workflowId
      ? {}
      : { workflow: { id: workflow.workflowId, label: workflow.label.slice(0, 200) } }),
  };
  return Object.keys(edit).length === 0 ? undefined : edit;
}
