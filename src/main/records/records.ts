/** What a profile's application has: its sessions, their records, and its workflows. */
import type { CallInput, RecordView, WorkflowView } from '../../shared/contract/index.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Profile } from '../database/profiles.ts';
import type { WorkflowCache } from '../database/workflow-cache.ts';
import type { DiditClient } from '../didit/client.ts';
import { readReport } from '../didit/report.ts';
import { listSessions, readRecord, type SessionsPage } from '../didit/sessions.ts';
import { listWorkflows } from '../didit/workflows.ts';
import type { ChosenFiles } from '../files/chosen-files.ts';
import type { ApplicationAccess } from '../profiles/application-access.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { RecordMedia } from './keyed-files.ts';
import type { RecordOrigin } from './record-origin.ts';

interface RecordsDeps {
  profiles: Profiles;
  access: ApplicationAccess;
  media: RecordMedia;
  workflowCache: WorkflowCache;
  files: ChosenFiles;
  /** What this desk knows of where a session of the profile's application comes from. */
  originOf: (profile: Profile, sessionId: string) => RecordOrigin;
}

/** Whoever imported it has no list to choose another from. */
function ofOrigin(why: Problem, origin: RecordOrigin): Problem {
  const isImported = why.code === 'session-gone' && origin.import !== undefined;
  return isImported ? problem(why.code, why.evidence, { action: 'ask-colleagues' }) : why;
}

const reportFile = { name: 'PDF', extensions: ['pdf'] };

export function createRecords(deps: RecordsDeps) {
  const { profiles, access, media, workflowCache } = deps;
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
      workflowCache.write(profileId, listed.value.workflows);
      return ok(listed.value.workflows);
    }
    const remembered = workflowCache.read(profileId);
    return remembered ? ok(remembered) : listed;
  }

  let listing = new AbortController();

  return {
    /** One list is looked at at a time: a new question breaks off the one before it, whose answer nobody waits for. */
    async sessions(wanted: CallInput<'sessions.list'>): Promise<Result<SessionsPage>> {
      listing.abort();
      listing = new AbortController();
      const { signal } = listing;
      const profile = profiles.byId(wanted.profileId);
      if (!profile.ok) return profile;
      const client = await access.clientOf(profile.value);
      if (!client.ok) return client;
      return listSessions(client.value, wanted, media.shelfFor(profile.value.baseUrl), signal);
    },
    /** Where it comes from is told by Didit or else by what this desk did itself (docs/didit-api.md#lost-answers). */
    async record(wanted: CallInput<'sessions.record'>): Promise<Result<RecordView>> {
      const profile = profiles.byId(wanted.profileId);
      if (!profile.ok) return profile;
      const client = await access.clientOf(profile.value);
      if (!client.ok) return client;
      const shelf = media.shelveFor(client.value, profile.value.baseUrl);
      const record = await readRecord(client.value, wanted, shelf);
      if (!record.ok) return fail(ofOrigin(record.problem, deps.originOf(profile.value, wanted.sessionId)));
      const origin = deps.originOf(profile.value, record.value.sessionId);
      const sharedFromSession = record.value.sharedFromSession ?? origin.sourceSessionId;
      return ok({
        ...record.value,
        ...(sharedFromSession === undefined ? {} : { sharedFromSession }),
        ...(origin.import === undefined ? {} : { import: origin.import }),
      });
    },
    /** No name of a customer is in the name that is suggested: it may end up in lists of recent files. */
    async report(wanted: CallInput<'sessions.report'>): Promise<Result<{ saved: boolean }>> {
      const client = await clientOf(wanted.profileId);
      if (!client.ok) return client;
      const report = await readReport(client.value, wanted);
      if (!report.ok) return report;
      const name = `baton-report-${wanted.sessionId.toLowerCase()}.pdf`;
      const saved = await deps.files.save(name, reportFile, report.value);
      return saved.ok ? ok({ saved: saved.value }) : saved;
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
