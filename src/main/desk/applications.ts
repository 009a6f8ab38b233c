/** What the active application has: its sessions, their records, and its workflows. */
import type { CallInput, RecordView, SessionRow, WorkflowView } from '../../shared/contract/index.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { WorkflowCache } from '../database/workflow-cache.ts';
import type { DiditClient } from '../didit/client.ts';
import { listSessions, readRecord } from '../didit/sessions.ts';
import { listWorkflows } from '../didit/workflows.ts';
import { modeAfter } from '../import-queue/queue-mode.ts';
import type { ApplicationAccess } from './application-access.ts';
import type { MediaShelf } from './media-shelf.ts';
import type { Profiles } from './profiles.ts';

export interface ApplicationsParts {
  profiles: Profiles;
  access: ApplicationAccess;
  media: MediaShelf;
  workflowCache: WorkflowCache;
}

export function createApplications({ profiles, access, media, workflowCache }: ApplicationsParts) {
  async function activeClient(): Promise<Result<{ client: DiditClient; profileId: string }>> {
    const profile = profiles.current();
    if (!profile.ok) return profile;
    const client = await access.clientOf(profile.value);
    return client.ok ? ok({ client: client.value, profileId: profile.value.id }) : client;
  }

  /** Asks Didit and remembers the answer; without a network, what was remembered. */
  async function workflows(): Promise<Result<WorkflowView[]>> {
    const active = await activeClient();
    if (!active.ok) return active;
    const { client, profileId } = active.value;
    const listed = await listWorkflows(client);
    if (listed.ok) {
      workflowCache.write(profileId, listed.value);
      return listed;
    }
    const isAway = ['offline', 'service-down', 'rate-limited'].includes(modeAfter(listed.problem.code));
    const remembered = isAway ? workflowCache.read(profileId) : undefined;
    return remembered ? ok(remembered) : listed;
  }

  return {
    async sessions(
      wanted: CallInput<'sessions.list'>,
    ): Promise<Result<{ rows: SessionRow[]; nextOffset: number | null }>> {
      const active = await activeClient();
      return active.ok ? listSessions(active.value.client, wanted, media.shelve) : active;
    },
    async record(wanted: CallInput<'sessions.record'>): Promise<Result<RecordView>> {
      const active = await activeClient();
      return active.ok ? readRecord(active.value.client, wanted, media.shelve) : active;
    },
    async workflows({ kind }: CallInput<'workflows.list'>): Promise<Result<WorkflowView[]>> {
      const listed = await workflows();
      return listed.ok ? ok(listed.value.filter((workflow) => workflow.kind === kind)) : listed;
    },
    /** Makes an import possible later without a network, and learns Didit's time on the way. */
    async prepareForOutage(): Promise<void> {
      await workflows();
    },
  };
}
