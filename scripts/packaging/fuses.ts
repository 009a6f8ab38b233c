import { type FuseConfig, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import { FuseState } from '@electron/fuses/dist/constants.js';

/** One switch that is burnt into Electron's executable when it is packed. */
interface Fuse {
  name: string;
  on: boolean;
  reason: string;
}

/** Every fuse, by its place in the wire. A wire with a place that is not here is refused: somebody has to decide first. */
export const fuses: readonly Fuse[] = [
  {
    name: 'RunAsNode',
    on: false,
    reason: 'by ELECTRON_RUN_AS_NODE anybody could run their own script under Baton’s name and signature',
  },
  {
    name: 'EnableCookieEncryption',
    on: true,
    reason: 'Baton sets no cookie; should one ever be stored, it is encrypted',
  },
  {
    name: 'EnableNodeOptionsEnvironmentVariable',
    on: false,
    reason: 'NODE_OPTIONS loads foreign code before Baton’s own',
  },
  {
    name: 'EnableNodeCliInspectArguments',
    on: false,
    reason: '--inspect and SIGUSR1 open main, and the keys in it, to a debugger',
  },
  {
    name: 'EnableEmbeddedAsarIntegrityValidation',
    on: true,
    reason: 'a changed archive is not run; Electron enforces it on Windows and macOS',
  },
  {
    name: 'OnlyLoadAppFromAsar',
    on: true,
    reason: 'a folder called app beside the archive would otherwise be run without any check',
  },
  {
    name: 'LoadBrowserProcessSpecificV8Snapshot',
    on: false,
    reason: 'Baton brings no snapshot of its own, and main is to load nobody else’s',
  },
  {
    name: 'GrantFileProtocolExtraPrivileges',
    on: false,
    reason: 'the page is served from baton://, so file: needs no privilege',
  },
  {
    name: 'WasmTrapHandlers',
    on: true,
    reason:
      'as in Chromium, V8 catches accesses beyond a module’s memory by them; without them it would check each one, slower',
  },
];

/** What a fuse stands at in an executable; one that its Electron does not have yet is `absent`. */
type FuseReading = 'on' | 'off' | 'removed' | 'absent';

/**
 * Sets every fuse of an executable that has not been signed yet, and reads them back.
 * Throws when the wire has a place that the table does not name, or when one does not stand as it should afterwards.
 */
export async function setFuses(executable: string): Promise<void> {
  const config: FuseConfig = {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: process.platform === 'darwin',
  };
  // What the library has no name for yet stays at its default, and is judged below.
  for (const [place, { on }] of fuses.entries())
    if (place in FuseV1Options) Object.assign(config, { [place]: on });
  await flipFuses(executable, config);
  const wrong = wrongFuses(await readFuses(executable));
  if (wrong.length > 0) throw new Error(`These fuses are not as they should be: ${wrong.join(', ')}`);
}

/** Reads every fuse of an executable, by name. Throws when its wire has a place that the table does not name. */
export async function readFuses(executable: string): Promise<Record<string, FuseReading>> {
  const wire = (await getCurrentFuseWire(executable)) as unknown as Record<string, number>;
  const places = Object.keys(wire).filter((key) => key !== 'version');
  if (places.length > fuses.length) {
    throw new Error(
      `Electron has ${places.length} fuses and the table names ${fuses.length}: name the new ones first`,
    );
  }
  return Object.fromEntries(fuses.map(({ name }, place) => [name, readingOf(wire[place])]));
}

/** The fuses that do not stand as the table says. One that this Electron does not have cannot stand wrong. */
export function wrongFuses(readings: Readonly<Record<string, FuseReading>>): string[] {
  return fuses
    .filter(({ name, on }) => readings[name] !== 'absent' && readings[name] !== (on ? 'on' : 'off'))
    .map(({ name }) => `${name}: ${readings[name]}`);
}

function readingOf(state: number | undefined): FuseReading {
  if (state === undefined) return 'absent';
  if (state === FuseState.REMOVED) return 'removed';
  return state === FuseState.ENABLE ? 'on' : 'off';
}
