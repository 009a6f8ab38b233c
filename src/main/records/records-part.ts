import { ok } from '../../shared/result.ts';
import type { Storage } from '../database/storage.ts';
import type { ChosenFiles } from '../files/chosen-files.ts';
import type { HandlersOf } from '../parts/handlers.ts';
import type { Part, Runtime } from '../parts/part.ts';
import type { ProfilesPart } from '../profiles/profiles-part.ts';
import type { ReceivingPart } from '../receiving/receiving-part.ts';
import type { MediaProxy } from './media-proxy.ts';
import { originIn } from './record-origin.ts';
import { createRecords } from './records.ts';

interface RecordsPartDeps extends Runtime {
  media: MediaProxy;
  files: ChosenFiles;
}

interface Rooms {
  storage: Storage;
  profiles: ProfilesPart;
  receiving: ReceivingPart;
}

export function createRecordsPart({ media, files, onDefect }: RecordsPartDeps, rooms: Rooms) {
  const { storage } = rooms;
  const { profiles, access, monitor, activated } = rooms.profiles;
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

  let preparing = Promise.resolve();
  function prepareForOutage(): void {
    const profile = profiles.active();
    if (!profile) return;
    const prepared = records.prepareForOutage(profile.id).catch(onDefect);
    preparing = Promise.all([preparing, prepared]).then(monitor.probe);
  }

  activated.on(prepareForOutage);

  const handlers: HandlersOf<'sessions' | 'workflows'> = {
    'sessions.list': (input) => records.sessions(input),
    'sessions.record': (input) => records.record(input),
    'sessions.report': (input) => records.report(input),
    'sessions.medium': async ({ address }) => ok(await media.describe(address)),
    'workflows.list': (input) => records.workflows(input),
  };
  const part: Part = { start: prepareForOutage, stop: () => preparing };
  return { ...part, handlers };
}
