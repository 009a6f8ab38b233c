/** What a profile's application has: its sessions, their records, and its workflows. */
import type { CallInput, RecordView, SessionRow, WorkflowView } from '../../shared/contract/index.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { WorkflowCache } from '../database/workflow-cache.ts';
import type { DiditClient } from '../didit/client.ts';
import { listSessions, readRecord } from '../didit/sessions.ts';
import { listWorkflows } from '../didit/workflows.ts';
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
  async function clientOf(profileId: string): Promise<Result<DiditClient>> {
    const profile = profiles.byId(profileId);
    return profile.ok ? access.clientOf(profile.value) : profile;
  }

  /** Asks Didit and remembers the answer; while it gives none, what was remembered: an import can be saved all the same. */
  async function workflows(profileId: string): Promise<Result<WorkflowView[]>> {
    const client = await clientOf(profileId);
    if (!client.ok) return client;
    const listed = await listWorkflows(client.value);
    if (listed.ok) {
      workflowCache.write(profileId, listed.value);
      return listed;
    }
    const remembered = workflowCache.read(profileId);
    return remembered ? ok(remembered) : listed;
  }

  let listing = new AbortController();

  return {
    /** One list is looked at at a time: a new question breaks off the one before it, whose answer nobody waits for. */
    async sessions(
      wanted: CallInput<'sessions.list'>,
    ): Promise<Result<{ rows: SessionRow[]; nextOffset: number | null }>> {
      listing.abort();
      listing = new AbortController();
      const { signal } = listing;
      const client = await clientOf(wanted.profileId);
      return client.ok ? listSessions(client.value, wanted, media.shelve, signal) : client;
    },
    async record(wanted: CallInput<'sessions.record'>): Promise<Result<RecordView>> {
      const client = await clientOf(wanted.profileId);
      return client.ok ? readRecord(client.value, wanted, media.shelve) : client;
    },
    async workflows({ profileId, kind }: CallInput<'workflows.list'>): Promise<Result<WorkflowView[]>> {
      const listed = await workflows(profileId);
      return listed.ok ? ok(listed.value.filter((workflow) => workflow.kind === kind)) : listed;
    },
    /** Makes an import possible later without a network, and learns Didit's time on the way. */
    async prepareForOutage(profileId: string): Promise<void> {
      await workflows(profileId);
    },
  };
}
