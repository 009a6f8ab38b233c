/** The door for what is there without a database: it asks no rules, and keeps its record in the desk's while one is open. */
import { type ActionsDeps, createActions } from './perform.ts';
import { noRecorder, type Recorder } from './recorder.ts';
import { allowAll } from './rules.ts';

interface OpenDoorDeps extends Pick<ActionsDeps, 'now' | 'newId' | 'onActed' | 'reportDefect'> {
  /** That of the open desk; undefined while none is open. */
  recorder: () => Recorder | undefined;
}

export function createOpenDoor({ recorder, ...deps }: OpenDoorDeps) {
  const record = () => recorder() ?? noRecorder;
  return createActions({
    ...deps,
    rules: allowAll,
    recorder: {
      together: (work) => record().together(work),
      write: (entry) => record().write(entry),
      end: (id, ending) => record().end(id, ending),
    },
    known: {
      profile: () => undefined,
      partner: () => undefined,
      import: () => undefined,
      cameByImport: () => false,
    },
  });
}
