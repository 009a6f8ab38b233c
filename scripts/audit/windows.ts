import { readFileSync } from 'node:fs';
import path from 'node:path';
import { getRawHeader } from '@electron/asar';
import { markOf } from '../packaging/build-package.ts';
import { executableOf } from '../packaging/builder-config.ts';
import { readFuses, wrongFuses } from '../packaging/fuses.ts';
import { unwantedLicences } from '../packaging/licences.ts';
import { nameOf, type Target } from '../packaging/target.ts';
import { isStandIn } from '../packaging/windows/stand-in.ts';
import { sha256 } from '../sha256.ts';
import { unwantedCode } from './checklist.ts';
import {
  brokenIntegrity,
  codeOf,
  foreignContents,
  foreignResources,
  nativeModules,
  readArchive,
  textOf,
} from './contents.ts';

/** What the audit of a package for Windows prints, in one line. */
interface WindowsReport {
  audit: 'package';
  target: string;
  /** Nothing was started, so that what only a running package can answer was not asked. */
  asked: false;
  fuses: Record<string, string>;
  asarIntegrity: boolean;
  nativeModules: { file: string; sha256: string }[];
  findings: string[];
}

const target: Target = { platform: 'win32', arch: 'x64' };

/**
 * Looks at an unpacked package for Windows from outside, on whatever system. One with a stand-in for Electron is a finding, and with
 * `released` one with another Electron than the shipped one as well. Rejects when it cannot be read.
 */
export async function auditWindowsPackage(folder: string, released: boolean): Promise<WindowsReport> {
  const resources = path.join(folder, 'resources');
  const program = executableOf(folder, target.platform);
  const archive = readArchive(resources);
  const fuses = await readFuses(program);
  const native = nativeModules(archive, target);
  // Electron compares the archive's header with this sum before it runs anything of it.
  const sum = sha256(getRawHeader(archive.file).headerString);
  const isSealed = readFileSync(program).includes(sum);
  const broken = [
    ...brokenIntegrity(archive, target),
    ...(isSealed ? [] : ['Baton.exe does not have the sum of app.asar']),
  ];
  const { electron = '' } = JSON.parse(textOf(archive.files, 'package.json')) as { electron?: string };
  return {
    audit: 'package',
    target: nameOf(target),
    asked: false,
    fuses,
    asarIntegrity: broken.length === 0 && fuses.EnableEmbeddedAsarIntegrityValidation === 'on',
    nativeModules: native.modules,
    findings: [
      ...(isStandIn(program)
        ? ['Baton.exe is a stand-in for Electron: nobody may be given this package']
        : []),
      ...(released && markOf(electron) !== '' ? [`it has Electron ${electron || 'of no version'}`] : []),
      ...wrongFuses(fuses).map((fuse) => `fuse ${fuse}`),
      ...foreignContents(archive),
      ...foreignResources(resources, archive),
      ...broken,
      ...native.findings,
      ...unwantedCode(codeOf(archive)),
      ...unwantedLicences(textOf(archive.files, 'out/renderer/licences.json')),
    ],
  };
}
