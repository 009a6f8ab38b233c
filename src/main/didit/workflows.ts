/** The workflows an import can be put under (docs/didit-api.md#workflows). */
import type { WorkflowView } from '../../shared/contract/index.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { Read } from './caller.ts';
import type { DiditClient } from './client.ts';
import { explainKeyRefusal } from './key-check.ts';

/** More pages than any application has workflows; a bound, so that a service that repeats itself ends. */
const maxPages = 20;
const pageSize = 100;

interface ListedWorkflows {
  /** Published and unarchived, of both kinds. One without a name that can be read goes by its id. */
  workflows: WorkflowView[];
  /** Entries of which not even the id can be read: any workflow may be one of them. */
  unreadable: number;
}

/** The workflows of the application; a refusal is looked into. */
export async function listWorkflows(client: DiditClient): Promise<Result<ListedWorkflows>> {
  const read = await readWorkflows(client);
  return read.ok ? read : fail(await explainKeyRefusal(client, read.reply, read.problem, 'workflows:read'));
}

/** The same; what an answer that is none means is left to the caller. */
export async function readWorkflows(client: DiditClient): Promise<Read<ListedWorkflows>> {
  const workflows: WorkflowView[] = [];
  let unreadable = 0;
  for (let page = 0; page < maxPages; page += 1) {
    const answer = await client.workflows(page * pageSize);
    if (!answer.ok) return answer;
    unreadable += answer.value.unreadable.length;
    for (const wire of answer.value.results) {
      if (wire.is_archived || wire.status?.toLowerCase() !== 'published') continue;
      workflows.push({
        workflowId: wire.workflow_id,
        label: wire.workflow_label || wire.workflow_id,
        kind: wire.workflow_type?.toLowerCase() === 'kyb' ? 'business' : 'user',
        features: (wire.features ?? []).filter((name) => typeof name === 'string'),
        isDefault: wire.is_default ?? false,
      });
    }
    if (!answer.value.next) break;
  }
  return { ok: true, value: { workflows, unreadable } };
}
