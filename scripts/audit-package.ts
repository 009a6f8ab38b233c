import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { auditPackage } from './audit/audit.ts';
import { withTables } from './audit/tables.ts';
import { targetOfThisMachine } from './packaging/target.ts';
import { runScript } from './run-script.ts';
import { projectFolder } from './runtime/paths.ts';
import { prepare } from './runtime/prepare.ts';

// `npm run audit:package -- [--release]`: looks at the package in out/release and prints one line of JSON; 1 when anything is
// not as it should be. Writes the tables of docs/security.md. With --release only the shipped Electron will do.
await runScript(async () => {
  await prepare({ desktop: true, privateDisplay: true });
  const released = process.argv.includes('--release');
  const { report, items } = await auditPackage({ target: targetOfThisMachine(), released });
  const page = path.join(projectFolder, 'docs', 'security.md');
  writeFileSync(page, withTables(readFileSync(page, 'utf8'), items));
  console.log(JSON.stringify(report));
  return report.findings.length === 0 ? 0 : 1;
});
