/** electron-updater, with what it loads going through the desk's own transport and signed feeds. It alone is given files to install. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import {
  AppImageUpdater,
  type AppUpdater,
  type BaseUpdater,
  DebUpdater,
  MacUpdater,
  NsisUpdater,
  Provider,
  type ResolvedUpdateFileInfo,
  type UpdateInfo,
} from 'electron-updater';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js';
import { fact, type Problem, problem, unforeseen } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { type Feed, newestOf, notesBetween } from './feed.ts';
import { type FeedSource, loadFeed, loadPackage } from './load.ts';
import { UpdateError, unreadable, untrusted } from './update-problem.ts';
import type { Channel, Found, Updater, UpdaterDeps } from './updates-here.ts';

/** For each kind of package electron-updater's own class, what its files end in, and whether the system asks for an administrator. */
const kinds = {
  nsis: { updater: NsisUpdater, extension: '.exe', needsAdministrator: true },
  mac: { updater: MacUpdater, extension: '.zip', needsAdministrator: false },
  deb: { updater: DebUpdater, extension: '.deb', needsAdministrator: true },
  appimage: { updater: AppImageUpdater, extension: '.AppImage', needsAdministrator: false },
} as const;

/** How long Squirrel.Mac may take to take over a package that is on this disk, ms. */
const takeOverDeadline = 120_000;

export function createUpdater(deps: UpdaterDeps): Updater {
  const { kind } = deps;
  const asked: Asked = { channel: 'stable' };
  const quits = { now: () => {} };
  const updater = electronUpdater(deps, asked, () => quits.now());
  let found: UpdateInfo | undefined;
  let loaded: { file: string; sha512: string } | undefined;

  return {
    check: (channel) =>
      attempt(deps, async () => {
        asked.channel = channel;
        const result = await updater.checkForUpdates();
        found = result?.isUpdateAvailable ? result.updateInfo : undefined;
        return found && foundIn(found as UpdateInfo & Feed, deps);
      }),
    load: () =>
      attempt(deps, async () => {
        loaded = undefined;
        const [file = ''] = await updater.downloadUpdate();
        const sha512 = await hashOf(file);
        if (!found?.files.some((one) => one.sha512 === sha512)) throw untrusted('update-changed');
        loaded = { file, sha512 };
      }),
    install: ({ restart }) =>
      attempt(deps, async () => {
        // It has lain where the person's other programs can write.
        if (!loaded || (await hashOf(loaded.file)) !== loaded.sha512) throw untrusted('update-changed');
        if ((kind === 'deb' || kind === 'appimage') && !plainPath.test(loaded.file))
          throw new Error(`Not a path that electron-updater takes: ${loaded.file}`);
        if (kind === 'mac') await handToSquirrel(updater, deps, quits, restart);
        else begin(updater as BaseUpdater, deps, restart);
      }),
  };
}

interface Asked {
  channel: Channel;
}

function electronUpdater(deps: UpdaterDeps, asked: Asked, quit: () => void): AppUpdater {
  const { app, kind, source } = deps;
  const updater: AppUpdater = new kinds[kind].updater(undefined, {
    version: app.version,
    name: 'Baton',
    isPackaged: true,
    appUpdateConfigPath: app.configFile,
    userDataPath: app.folder,
    baseCachePath: app.folder,
    whenReady: async () => {},
    relaunch: () => app.relaunch(),
    quit,
    onQuit: () => {},
  });
  updater.logger = null;
  // It is loaded and installed when Baton says so, in whole, and never an older one.
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.disableDifferentialDownload = true;
  updater.disableWebInstaller = true;
  const sizes = new Map<string, number>();
  Object.assign(updater, { httpExecutor: executorOn(source, sizes) });
  updater.setFeedURL({ provider: 'custom', updateProvider: providerOf(deps, asked, sizes) });
  return updater;
}

/**
 * On Linux electron-updater escapes the path as for a shell and also uses it where there is none: it would remove the AppImage that runs
 * and not find the one that was loaded.
 */
const plainPath = /^[\w./+@-]+$/;

/** electron-updater says why by an event, and gives only that it has not begun. */
function begin(updater: BaseUpdater, { kind, app }: UpdaterDeps, restart: boolean): void {
  let why: Error | undefined;
  let program: string | undefined;
  updater.once('error', (error) => {
    why = error;
  });
  updater.once('appimage-filename-updated', (file) => {
    program = file;
  });
  // Left to itself it starts the new AppImage while this Baton still runs, and the second of two ends at once.
  const startsAfterwards = kind === 'appimage';
  if (!updater.install(true, restart && !startsAfterwards))
    throw why ?? new Error('The installation did not begin.');
  if (restart && startsAfterwards) app.relaunch(program);
}

/** Squirrel.Mac takes the package over and installs it when Baton has ended. */
function handToSquirrel(
  updater: AppUpdater,
  { app, after }: UpdaterDeps,
  quits: { now: () => void },
  restart: boolean,
): Promise<void> {
  updater.autoRunAppAfterInstall = restart;
  return new Promise((resolve, reject) => {
    quits.now = resolve;
    app.onRestart(resolve);
    updater.once('error', reject);
    after(takeOverDeadline, () => reject(new Error('Squirrel.Mac does not answer.')));
    updater.quitAndInstall();
  });
}

function foundIn(info: UpdateInfo & Feed, { app, kind }: UpdaterDeps): Found {
  return {
    version: info.version,
    notes: notesBetween(info, app.version, info.version).map(({ version, note }) => ({
      version,
      text: note,
    })),
    needsAdministrator: kinds[kind].needsAdministrator,
  };
}

/** electron-updater asks it for the newest version and where its files are. */
function providerOf({ source, kind }: UpdaterDeps, asked: Asked, sizes: Map<string, number>) {
  return class SignedFeedProvider extends Provider<UpdateInfo> {
    constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
      super(runtime);
    }

    /** On the pilot channel the newer one of both: a version that was tried out is followed by the one for everybody. */
    async getLatestVersion(): Promise<UpdateInfo> {
      const load = (channel: string) => loadFeed(source, `${this.getCustomChannelName(channel)}.yml`);
      const pilot = asked.channel === 'pilot' ? await load('pilot') : undefined;
      const stable = await load('latest');
      if (!pilot && !stable) throw unreadable(fact('answer-status', { status: 404 }));
      const feed = pilot && stable ? newestOf([stable, pilot]) : ((stable ?? pilot) as Feed);
      // Left to itself, electron-updater takes any file where there is none for this kind of package.
      const files = feed.files.filter(({ url }) => url.endsWith(kinds[kind].extension));
      const [first] = files;
      if (!first) throw unreadable(fact('answer-shape', { where: kinds[kind].extension }));
      // The last two fields are from before there was a list.
      return { ...feed, files, path: first.url, sha512: first.sha512 } as UpdateInfo;
    }

    resolveFiles(info: UpdateInfo): ResolvedUpdateFileInfo[] {
      return info.files.map((file) => {
        const url = new URL(file.url, source.address);
        sizes.set(url.href, file.size ?? 0);
        return { url, info: file };
      });
    }
  };
}

/** What electron-updater loads packages with. Anything else it could ask for is not there, and fails. */
function executorOn({ transport }: FeedSource, sizes: ReadonlyMap<string, number>) {
  return {
    download: (url: URL, file: string, { sha512 }: { sha512?: string | null }) =>
      loadPackage(transport, { url: url.href, size: sizes.get(url.href) ?? 0, sha512: sha512 ?? '' }, file),
  };
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}

/** Codes of electron-updater for a package that is not what it should be. */
const notAsPublished = new Set(['ERR_CHECKSUM_MISMATCH', 'ERR_UPDATER_INVALID_SIGNATURE']);

async function attempt<Value>(
  { reportDefect }: UpdaterDeps,
  work: () => Promise<Value>,
): Promise<Result<Value>> {
  try {
    return ok(await work());
  } catch (error) {
    return fail(problemOf(error) ?? unforeseen(reportDefect(error)));
  }
}

function problemOf(error: unknown): Problem | undefined {
  if (error instanceof UpdateError) return error.problem;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return problem('storage-full');
  return code !== undefined && notAsPublished.has(code) ? untrusted('update-changed').problem : undefined;
}
