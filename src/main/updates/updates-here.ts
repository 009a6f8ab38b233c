/** What this Baton can do about updates of itself: told by the package that it runs from. */
import type { UpdatesOff, UpdatesView } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/result.ts';
import type { UpdateChoice } from '../../shared/update-choices.ts';
import type { FeedSource } from './load.ts';
import type { Away } from './may-install.ts';

export type Channel = Exclude<UpdateChoice, 'off'>;

/** A version newer than this one that this desk is to have. */
export type Found = NonNullable<UpdatesView['found']>;

/** Nothing of it throws. */
export interface Updater {
  /** Undefined when there is none for this desk. Afterwards only what was found now can be loaded. */
  check(channel: Channel): Promise<Result<Found | undefined>>;
  /** Loads what was found, and checks it. */
  load(): Promise<Result<void>>;
  /** Begins to install what was loaded: right before Baton ends. With `restart` it is started again afterwards. */
  install(how: { restart: boolean }): Promise<Result<void>>;
}

/** How this package was installed, which decides how it is replaced. */
export type PackageKind = 'nsis' | 'mac' | 'deb' | 'appimage';

export interface UpdaterDeps {
  kind: PackageKind;
  source: FeedSource;
  app: {
    version: string;
    /** The package's `app-update.yml`: whose signature Windows has to find. */
    configFile: string;
    /** The data folder, which is this person's alone: packages are loaded there, and it is kept which share of a rollout reaches this desk. */
    folder: string;
    /** Has this program, or the one that runs, started when Baton has ended. */
    relaunch: (program?: string) => void;
    /** Squirrel.Mac has taken over and ends Baton to start it anew. */
    onRestart: (listener: () => void) => void;
  };
  after: (ms: number, run: () => void) => () => void;
  /** Notes what nobody foresaw and gives a reference to find it by. */
  reportDefect: (error: unknown) => string;
}

/** What the desk is given of all that. */
export interface UpdatesHere {
  /** Why there is no updating; undefined where there is. */
  off: UpdatesOff | undefined;
  /** Builds the updater; asked only where there is updating, and once. */
  updater: () => Promise<Updater>;
  away: () => Away;
  /** The system is ending the session. */
  isSystemEnding: () => boolean;
  /** Closes Baton as a person would. */
  quit: () => void;
  /** Has this done when all else has ended, right before Baton does. */
  atTheEnd: (install: () => Promise<Result<void>>) => void;
}
