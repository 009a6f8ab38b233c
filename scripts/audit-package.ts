import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { auditPackage } from './audit/audit.ts';
import { withTables } from './audit/tables.ts';
import { auditWindowsPackage } from './audit/windows.ts';
import { unpackedFolder } from './packaging/build-package.ts';
import { targetOfThisMachine } from './packaging/target.ts';
import { runScript } from './run-script.ts';
import { projectFolder } from './runtime/paths.ts';
import { prepare } from './runtime/prepare.ts';

// `npm run audit:package -- [--release]`: looks at the package in out/release and prints one line of JSON; 1 when anything is
// not as it should be. Writes the tables of docs/security.md. With --release only the shipped Electron will do. With
// `--windows [FOLDER]` it looks at an unpacked package for Windows, which it cannot start, on any system.
await runScript(async () => {
  const {
    values: { release: released, windows },
    positionals: [folder = unpackedFolder({ platform: 'win32', arch: 'x64' }, false)],
  } = parseArgs({
    allowPositionals: true,
    options: { release: { type: 'boolean', default: false }, windows: { type: 'boolean', default: false } },
  });
  if (windows) {
    const report = await auditWindowsPackage(folder, released);
    console.log(JSON.stringify(report));
    return report.findings.length === 0 ? 0 : 1;
  }
  await prepare({ desktop: true, privateDisplay: true });
  const { report, items } = await auditPackage({ target: targetOfThisMachine(), released });
  const page = path.join(projectFolder, 'docs', 'security.md');
  writeFileSync(page, withTables(readFileSync(page, 'utf8'), items));
  console.log(JSON.stringify(report));
  return report.findings.length === 0 ? 0 : 1;
});
