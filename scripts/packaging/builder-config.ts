import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AfterPackContext, Configuration } from 'electron-builder';
import { projectFolder } from '../runtime/paths.ts';
import { sha256 } from '../sha256.ts';
import { setFuses } from './fuses.ts';
import { updateServer } from './update-server.ts';

interface PackageOptions {
  /** The app's folder as `stageApp` made it. */
  app: string;
  /** Where the packages go. */
  output: string;
  /** The Electron that is packed: its folder and its version. */
  electron: { dist: string | undefined; version: string };
  /** Stands behind the version in file names, to tell a package apart that is not one of ours: `+electron33`. */
  mark: string;
  env: NodeJS.ProcessEnv;
}

/**
 * How electron-builder makes Baton's packages, for every system. Signing happens where the environment names a certificate
 * (CSC_LINK and its like) and is left out elsewhere; docs/administration.md#sign-packages has the variables.
 */
export function builderConfig({ app, output, electron, mark, env }: PackageOptions): Configuration {
  return {
    appId: 'example.baton.desk',
    productName: 'Baton',
    copyright: 'The Baton authors, Apache License 2.0',
    directories: { app, output, buildResources: path.join(projectFolder, 'resources') },
    electronVersion: electron.version,
    ...(electron.dist === undefined ? {} : { electronDist: electron.dist }),
    artifactName: `baton_\${version}${mark}_\${arch}.\${ext}`,
    // The folder holds what is needed and nothing else, so nothing is looked for or rebuilt.
    beforeBuild: async () => false,
    files: [
      { from: app, to: '.', filter: ['**/*'] },
      { from: path.join(app, 'node_modules'), to: 'node_modules', filter: ['**/*'] },
    ],
    asar: true,
    asarUnpack: ['**/*.node'],
    // No file opens Baton and no address does: `protocols` and `fileAssociations` stay empty.
    publish: publishing(env),
    afterPack: finishFolder,
    linux: {
      executableName: 'baton',
      category: 'Office',
      synopsis: 'Hands verified customers from one desk to another',
      syncDesktopName: true,
      icon: path.join(projectFolder, 'resources', 'icons'),
      target: ['deb'],
    },
    deb: {
      packageName: 'baton',
      afterInstall: path.join(projectFolder, 'resources', 'linux', 'after-install.tpl'),
      afterRemove: path.join(projectFolder, 'resources', 'linux', 'after-remove.tpl'),
      depends: debianDependencies,
      // Asked for by keytar; without it there is no keychain on Debian.
      recommends: ['gnome-keyring | kwalletmanager'],
    },
    // The folder alone, unsigned: its installers and signatures are made of it (docs/decisions/0010-installers-for-windows.md).
    win: {
      target: ['dir'],
      icon: path.join(projectFolder, 'resources', 'icon.ico'),
      legalTrademarks: '',
      signExecutable: false,
    },
    mac: {
      // By the zip it is updated.
      target: ['dmg', 'pkg', 'zip'],
      category: 'public.app-category.business',
      icon: path.join(projectFolder, 'resources', 'icon.icns'),
      hardenedRuntime: true,
      gatekeeperAssess: false,
      entitlements: path.join(projectFolder, 'resources', 'entitlements.mac.plist'),
      entitlementsInherit: path.join(projectFolder, 'resources', 'entitlements.mac.helpers.plist'),
      extendInfo: {
        NSCameraUsageDescription: 'Baton reads handoff codes with the camera. No picture is kept.',
      },
      notarize: mayNotarize(env),
      ...(mayBeSigned(env) ? {} : { identity: null }),
    },
    pkg: { allowRootDirectory: true, isRelocatable: false, overwriteAction: 'upgrade' },
  };
}

/** Chromium's own needs, the notifications', and libsecret for keytar. */
const debianDependencies = [
  'libgtk-3-0 | libgtk-3-0t64',
  'libnotify4',
  'libnss3',
  'libxss1',
  'libxtst6',
  'libatspi2.0-0 | libatspi2.0-0t64',
  'libuuid1',
  'libsecret-1-0',
  'libasound2 | libasound2t64',
  'libgbm1',
  'libdrm2',
  'libxkbcommon0',
  'xdg-utils',
];

/** Nothing is published from here; by it electron-builder tells the package how it is updated, and who signs it. */
function publishing(env: NodeJS.ProcessEnv): NonNullable<Configuration['publish']> | null {
  const server = updateServer(env);
  return server ? { provider: 'generic', url: server.address } : null;
}

function mayBeSigned(env: NodeJS.ProcessEnv): boolean {
  return Boolean(env.CSC_LINK || env.CSC_NAME);
}

/** Apple's notary service wants one of three sets of credentials. */
function mayNotarize(env: NodeJS.ProcessEnv): boolean {
  const sets = [
    ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
    ['APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'],
    ['APPLE_KEYCHAIN_PROFILE'],
  ];
  return mayBeSigned(env) && sets.some((set) => set.every((name) => env[name]));
}

/** After the folder is whole and before it is signed: no app but Baton's, fuses, and on Linux the archive's own sum. */
async function finishFolder({ appOutDir, electronPlatformName, packager }: AfterPackContext): Promise<void> {
  const resources = packager.getResourcesDir(appOutDir);
  rmSync(path.join(resources, 'default_app.asar'), { force: true });
  await setFuses(executableOf(appOutDir, electronPlatformName));
  if (electronPlatformName !== 'linux') return;
  const archive = path.join(resources, 'app.asar');
  const sum = sha256(readFileSync(archive));
  writeFileSync(`${archive}.sha256`, `${sum}\n`);
}

/** The executable in an unpacked package, or on macOS its bundle. */
export function executableOf(folder: string, platform: string): string {
  const name = { win32: 'Baton.exe', darwin: 'Baton.app' }[platform] ?? 'baton';
  return path.join(folder, name);
}

/** The program in an unpacked package, as it is started. */
export function programOf(folder: string, platform: string): string {
  const executable = executableOf(folder, platform);
  return platform === 'darwin' ? path.join(executable, 'Contents', 'MacOS', 'Baton') : executable;
}

/** The folder of the archive in an unpacked package. */
export function resourcesOf(folder: string, platform: string): string {
  return platform === 'darwin'
    ? path.join(executableOf(folder, platform), 'Contents', 'Resources')
    : path.join(folder, 'resources');
}
