import { ok } from '../../shared/result.ts';
import type { Storage } from '../database/storage.ts';
import { createCallPace } from '../didit/call-pace.ts';
import type { ChosenFiles } from '../files/chosen-files.ts';
import type { HandlersOf } from '../parts/handlers.ts';
import type { Part, Runtime } from '../parts/part.ts';
import type { ProfilesPart } from '../profiles/profiles-part.ts';
import type { ReceivingPart } from '../receiving/receiving-part.ts';
import { createIdentities, namesPerMinute } from './identities.ts';
import type { RecordMedia } from './keyed-files.ts';
import { originIn } from './record-origin.ts';
import { createRecords } from './records.ts';

interface RecordsPartDeps extends Runtime {
  media: RecordMedia;
  files: ChosenFiles;
}

interface Rooms {
  storage: Storage;
  profiles: ProfilesPart;
  receiving: ReceivingPart;
  queue: {
    queue: { waitingOf(profileId: string): readonly { state: string }[] };
  };
}

export function createRecordsPart({ media, files, monotonic, onDefect }: RecordsPartDeps, rooms: Rooms) {
  const { storage } = rooms;
  const { profiles, access, connections, monitor, activated } = rooms.profiles;
  const records = createRecords({
    profiles,
    access,
    media,
    workflowCache: storage.workflows,
    files,
    originOf: originIn({
      imports: storage.imports,
      handoffs: storage.handoffs,
      profiles,
      toView: rooms.receiving.imports.toView,
    }),
  });

  const identities = createIdentities({
    called: connections.called,
    media,
    pace: createCallPace(namesPerMinute, monotonic),
    problemOf: monitor.problemOf,
    isSending: (profileId) => rooms.queue.queue.waitingOf(profileId).some(({ state }) => state === 'sending'),
    monotonic,
  });

  let preparing = Promise.resolve();
  function prepareForOutage(): void {
    const profile = profiles.active();
    if (!profile) return;
    const prepared = records.prepareForOutage(profile.id).catch(onDefect);
    preparing = Promise.all([preparing, prepared]).then(monitor.probe);
  }

  activated.on(prepareForOutage);
  activated.on(() => identities.forget());
  rooms.profiles.connectionChanged.on(identities.retry);
  rooms.profiles.keyReplaced.on(identities.forget);
  rooms.profiles.removal.follow({ removed: identities.forget });

  const handlers: HandlersOf<'sessions' | 'workflows'> = {
    async 'sessions.list'(input) {
      const page = await records.sessions(input);
      if (page.ok) identities.fromRows(input.profileId, page.value.rows);
      return page;
    },
    'sessions.record': (input) => identities.fromRecord(input, records.record(input)),
    'sessions.identities': (input) => identities.identities(input),
    'sessions.report': (input) => records.report(input),
    // The page has what it prints; that it leaves the desk is what the door records.
    'sessions.print': () => ok({}),
    'sessions.medium': async ({ address }) => ok(await media.describe(address)),
    'workflows.list': (input) => records.workflows(input),
  };
  const part: Part = {
    start: prepareForOutage,
    stop() {
      identities.forget();
      return preparing;
    },
  };
  return { ...part, handlers, forgetNames: () => identities.forget() };
}
