import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { markOf, unpackedFolder } from '../packaging/build-package.ts';
import { executableOf, programOf, resourcesOf } from '../packaging/builder-config.ts';
import { readFuses, wrongFuses } from '../packaging/fuses.ts';
import { unwantedLicences } from '../packaging/licences.ts';
import { nameOf, type Target } from '../packaging/target.ts';
import { provideElectron } from '../runtime/electron.ts';
import { pinnedVersion } from '../runtime/official.ts';
import { projectFolder } from '../runtime/paths.ts';
import { runTool } from '../start-process.ts';
import { askPackage } from './ask-package.ts';
import { type Item, judgeChecklist, unwantedCode } from './checklist.ts';
import {
  brokenIntegrity,
  codeOf,
  differences,
  foreignContents,
  foreignResources,
  nativeModules,
  readArchive,
  textOf,
} from './contents.ts';
import { runElectronegativity } from './electronegativity.ts';

/** What the audit prints, in one line. */
interface AuditReport {
  audit: 'package';
  target: string;
  runtime: { version: string; shipped: boolean };
  fuses: Record<string, string>;
  asarIntegrity: boolean;
  csp: string;
  permissions: string[];
  nativeModules: { file: string; sha256: string }[];
  checklist: Record<string, string>;
  electronegativity: string[];
  findings: string[];
}

interface AuditOptions {
  target: Target;
  /** The package is to be released: one with another Electron than the shipped one is a finding. */
  released: boolean;
}

/**
 * Looks at the unpacked package of this machine from outside and from inside. Gives the report, and the checklist as it was
 * judged. Rejects when there is no package, or when it or its twin for tests cannot be read or started.
 */
export async function auditPackage({
  target,
  released,
}: AuditOptions): Promise<{ report: AuditReport; items: Record<string, Item> }> {
  const folder = unpackedFolder(target, false);
  if (!existsSync(folder)) throw new Error('There is no package here. Run `npm run package` first.');
  const archive = readArchive(resourcesOf(folder, target.platform));
  const code = codeOf(archive);
  const electron = await provideElectron();
  const fuses = await readFuses(executableOf(folder, target.platform));
  const native = nativeModules(archive, target);
  const broken = brokenIntegrity(archive, target);

  await buildTwin();
  const twin = unpackedFolder(target, true);
  const twinFuses = await readFuses(executableOf(twin, target.platform));
  const asked = await askPackage(programOf(folder, target.platform), programOf(twin, target.platform));
  const items = judgeChecklist({
    page: asked.page,
    code,
    preload: textOf(archive.files, 'out/preload/index.cjs'),
    fuses,
    wrongFuses: wrongFuses(fuses),
    sandbox: asked.sandbox,
    electron: { packed: electron.version, shipped: pinnedVersion(), pinned: isPinned(), released },
  });
  const linted = await runElectronegativity(pinnedVersion());
  const findings = [
    ...foreignContents(archive),
    ...foreignResources(resourcesOf(folder, target.platform), archive),
    ...broken,
    ...native.findings,
    ...unwantedCode(code),
    ...unwantedLicences(textOf(archive.files, 'out/renderer/licences.json')),
    ...differences(archive, readArchive(resourcesOf(twin, target.platform))).map(
      (name) => `the twin for tests has another ${name}`,
    ),
    ...(JSON.stringify(twinFuses) === JSON.stringify(fuses) ? [] : ['the twin for tests has other fuses']),
    ...(asked.refusesDebugging ? [] : ['the package lets itself be driven from outside']),
    ...Object.entries(items).flatMap(([number, { findings }]) =>
      findings.map((text) => `checklist ${number}: ${text}`),
    ),
    ...linted.findings,
  ];
  const report: AuditReport = {
    audit: 'package',
    target: nameOf(target),
    runtime: { version: electron.version, shipped: markOf(electron.version) === '' },
    fuses,
    asarIntegrity: broken.length === 0 && fuses.EnableEmbeddedAsarIntegrityValidation === 'on',
    csp: asked.page.csp.replace(/'nonce-[^']+'/, "'nonce-…'"),
    permissions: asked.page.granted,
    nativeModules: native.modules,
    checklist: Object.fromEntries(
      Object.entries(items).map(([number, { proof, findings }]) => [
        number,
        findings.length === 0 ? proof : `FAILED: ${findings.join('; ')}`,
      ]),
    ),
    electronegativity: linted.explained,
    findings,
  };
  return { report, items };
}

/** In a process of its own: electron-builder writes to the standard output, where only the report belongs. */
async function buildTwin(): Promise<void> {
  const script = path.join(import.meta.dirname, '..', 'packaging', 'build-for-tests.ts');
  const code = await runTool('tsx', [script], { stdio: ['ignore', process.stderr, 'inherit'] });
  if (code !== 0) throw new Error('The package for tests could not be built.');
}

/** Whether package.json names one version of Electron and no range. */
function isPinned(): boolean {
  const { devDependencies } = JSON.parse(readFileSync(path.join(projectFolder, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  return /^\d+\.\d+\.\d+$/.test(devDependencies.electron ?? '');
}
