import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installLocked } from '../runtime/install-locked.ts';
import { projectFolder } from '../runtime/paths.ts';
import { sha256 } from '../sha256.ts';
import { binaryKind } from './binary-kind.ts';
import { nameOf, nativePartsOf, type Target } from './target.ts';
import { updateServer } from './update-server.ts';

interface StageOptions {
  target: Target;
  /** Where the folder of the app is made; what was there goes. */
  folder: string;
  /** For the tests and the audit: one switch more is taken at the start (docs/decisions/0007-packages-for-tests.md). */
  forTests: boolean;
  /** The Electron's version, which the package says of itself. */
  electron: string;
}

interface Manifest {
  dependencies: Record<string, string>;
  [field: string]: unknown;
}

/** What of the manifest the app itself needs; scripts and developers' dependencies are nobody's business there. */
const manifestFields = [
  'name',
  'productName',
  'version',
  'description',
  'homepage',
  'author',
  'license',
  'private',
  'type',
  'main',
  'desktopName',
  'dependencies',
];

/** What the build leaves in out/ for the app. */
const builtFolders = ['main', 'preload', 'renderer'];

/**
 * Puts together the folder that becomes a package's archive: the built app, and of the modules that stay outside the
 * bundle only what they load at the target, whichever machine this is. Throws where a native part is missing or foreign.
 */
export async function stageApp({ target, folder, forTests, electron }: StageOptions): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(path.join(projectFolder, 'package.json'), 'utf8')) as Manifest;
  const kept = Object.fromEntries(manifestFields.map((field) => [field, manifest[field]]));
  const builtFor = forTests ? { builtFor: 'tests' } : {};
  const updates = updateServer(process.env);
  write(path.join(folder, 'package.json'), {
    ...kept,
    electron,
    ...(updates ? { updates } : {}),
    ...builtFor,
  });
  cpSync(path.join(projectFolder, 'LICENSE'), path.join(folder, 'LICENSE'));
  // V8's code of main's scripts is of the machine that it was made on.
  const isHere = target.platform === process.platform && target.arch === process.arch;
  for (const name of builtFolders) {
    cpSync(path.join(projectFolder, 'out', name), path.join(folder, 'out', name), {
      recursive: true,
      filter: (file) => isHere || !file.endsWith('.cache'),
    });
  }
  const modules = await modulesFor(target);
  const sums: Record<string, string> = {};
  for (const file of neededFiles(modules, target)) {
    const name = `node_modules/${file}`;
    const bytes = readFileSync(path.join(modules, file));
    if (name.endsWith('.node')) {
      requireKind(name, bytes, target);
      sums[name] = sha256(bytes);
    }
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), bytes);
  }
  write(path.join(folder, 'native-modules.json'), sums);
}

/** The modules as the lock file has them for the target. Gives their folder. */
async function modulesFor(target: Target): Promise<string> {
  const folder = path.join(projectFolder, 'out', 'package', `modules-${nameOf(target)}`);
  const libc = target.platform === 'linux' ? ['--libc=glibc'] : [];
  await installLocked({
    from: projectFolder,
    folder,
    args: ['--omit=dev', `--os=${target.platform}`, `--cpu=${target.arch}`, ...libc],
    saying: `installing the modules that a package for ${nameOf(target)} needs`,
  });
  return path.join(folder, 'node_modules');
}

/** By name, since what is not known to be needed is not shipped; of a folder, its scripts. Throws when one is missing. */
function neededFiles(modules: string, target: Target): string[] {
  const native = nativePartsOf(target);
  const named = [
    ...['package.json', 'LICENSE.md', 'lib/keytar.js'].map((name) => `keytar/${name}`),
    ...['package.json', 'LICENSE', 'index.js', 'auth.js', 'sqlite-error.js'].map((name) => `libsql/${name}`),
    ...['package.json', 'LICENSE', 'dist/'].map((name) => `@neon-rs/load/${name}`),
    ...['package.json', 'LICENSE', 'lib/'].map((name) => `detect-libc/${name}`),
    `${path.posix.dirname(native.libsql)}/package.json`,
    native.keytar,
    native.libsql,
  ];
  const files = named.flatMap((name) => (name.endsWith('/') ? scriptsIn(modules, name) : [name]));
  const missing = files.filter((file) => !existsSync(path.join(modules, file)));
  if (missing.length > 0) {
    throw new Error(
      `A package for ${nameOf(target)} needs ${missing.join(', ')}, which npm did not install.`,
    );
  }
  return files;
}

function scriptsIn(modules: string, folder: string): string[] {
  return readdirSync(path.join(modules, folder))
    .filter((name) => name.endsWith('.js'))
    .map((name) => folder + name);
}

function requireKind(name: string, bytes: Buffer, target: Target): void {
  const kind = binaryKind(bytes);
  const said = typeof kind === 'object' ? nameOf(kind) : (kind ?? 'nothing native');
  if (said !== nameOf(target)) throw new Error(`${name} is for ${said}, not for ${nameOf(target)}.`);
}

function write(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`);
}
