import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { say } from './say.ts';
import {
  databaseNeeds,
  displayNeeds,
  fontNeeds,
  keychainNeeds,
  missingPackages,
  parseLibraries,
  runtimeNeeds,
  type SystemFacts,
  type SystemNeed,
} from './system-needs.ts';

interface SystemOptions {
  /** Also what an invisible display needs. */
  display: boolean;
  /** Also what a throw-away keychain needs. */
  keychain: boolean;
  /** Also a PostgreSQL server, where it can be had. */
  database: boolean;
}

/**
 * Sees to the Linux packages that Electron, keytar and a private desktop need, and does nothing elsewhere or when they
 * are there. As root with apt it installs them; otherwise it throws with the one command to run.
 * Gives the packages it installed.
 */
export function provideSystemPackages(options: SystemOptions): string[] {
  if (process.platform !== 'linux') return [];
  const needs = [...runtimeNeeds];
  if (options.display) needs.push(...displayNeeds);
  if (options.keychain) needs.push(...keychainNeeds);
  const missing = missingPackages(needs, factsOfThisMachine());
  const mayInstall = isRoot() && hasProgram('apt-get');
  if (mayInstall && options.display) missing.push(...missingPackages(fontNeeds, factsOfThisMachine()));
  if (mayInstall && options.database) missing.push(...missingPackages(databaseNeeds, factsOfThisMachine()));
  if (missing.length === 0) return [];
  if (!mayInstall) throw new Error(howToInstall(missing));
  say(`installing system packages: ${missing.join(' ')}`);
  if (!install(missing) && !install(missing)) {
    throw new Error(`apt-get could not install them. ${howToInstall(missing)}`);
  }
  return missing;
}

/** Whether this process may install packages, and must start Chromium without its sandbox. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The packages of which this machine lacks something, to be named by `howToInstall`; installs nothing. */
export function missingHere(needs: SystemNeed[]): string[] {
  return missingPackages(needs, factsOfThisMachine());
}

function factsOfThisMachine(): SystemFacts {
  return { libraries: libraries(), hasProgram, hasPackage };
}

function libraries(): Set<string> | undefined {
  // Not in an ordinary user's PATH on Debian, yet readable by everyone.
  const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find(isExecutable);
  if (!ldconfig) return undefined;
  try {
    return parseLibraries(execFileSync(ldconfig, ['-p'], { encoding: 'utf8' }));
  } catch {
    return undefined;
  }
}

/** Whether a program is in the PATH. */
export function hasProgram(name: string): boolean {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin'];
  return folders.some((folder) => isExecutable(path.join(folder, name)));
}

/** Whether this process may run a file. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function hasPackage(name: string): boolean {
  const answer = spawnSync('dpkg-query', ['-W', '-f', '$' + '{db:Status-Status}', name], {
    encoding: 'utf8',
  });
  return answer.stdout === 'installed';
}

function install(packages: string[]): boolean {
  // A source of packages that is down does not matter as long as what is needed can be installed.
  apt(['update']);
  return apt(['install', '--yes', '--no-install-recommends', ...packages.map(currentName)]);
}

function apt(args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const answer = spawnSync('apt-get', ['--quiet', ...args], { env, encoding: 'utf8' });
  if (answer.status !== 0) say(answer.stderr.trim());
  return answer.status === 0;
}

/** Debian 13 and Ubuntu 24.04 renamed some libraries when their time type grew to 64 bits. */
function currentName(name: string): string {
  if (!name.startsWith('lib')) return name;
  return spawnSync('apt-cache', ['show', `${name}t64`], { stdio: 'ignore' }).status === 0
    ? `${name}t64`
    : name;
}

/** The one command that installs them, or their names where there is no apt. */
export function howToInstall(packages: string[]): string {
  if (!hasProgram('apt-get')) {
    return `Install what your distribution calls these Debian packages: ${packages.join(' ')}`;
  }
  const names = packages.map(currentName).join(' ');
  return `Run this and try again:\n  sudo apt-get update && sudo apt-get install --no-install-recommends ${names}`;
}

/** Chromium's sandbox does not work as root on Linux. */
export function sandboxSwitches(): string[] {
  return process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : [];
}
