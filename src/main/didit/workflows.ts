/** The workflows an import can be put under (contract section 3.4, "Picker rule"). */
import type { WorkflowView } from '../../shared/contract/index.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { Read } from './caller.ts';
import type { DiditClient } from './client.ts';
import { explainKeyRefusal } from './key-check.ts';

/** More pages than any application has workflows; a bound, so that a service that repeats itself ends. */
const maxPages = 20;
const pageSize = 100;

/** All published, unarchived workflows of the application, of both kinds. */
export async function listWorkflows(client: DiditClient): Promise<Result<WorkflowView[]>> {
  const read = await readWorkflows(client);
  return read.ok ? read : fail(await explainKeyRefusal(client, read.reply, read.problem, 'workflows:read'));
}

/** The same; what an answer that is none means is left to the caller. */
export async function readWorkflows(client: DiditClient): Promise<Read<WorkflowView[]>> {
  const found: WorkflowView[] = [];
  for (let page = 0; page < maxPages; page += 1) {
    const answer = await client.workflows(page * pageSize);
    if (!answer.ok) return answer;
    for (const wire of answer.value.results) {
      if (wire.is_archived || wire.status?.toLowerCase() !== 'published') continue;
      found.push({
        workflowId: wire.workflow_id,
        label: wire.workflow_label,
        kind: wire.workflow_type?.toLowerCase() === 'kyb' ? 'business' : 'user',
        features: (wire.features ?? []).filter((name) => typeof name === 'string'),
        isDefault: wire.is_default ?? false,
      });
    }
    if (!answer.value.next) break;
  }
  return { ok: true, value: found };
}
