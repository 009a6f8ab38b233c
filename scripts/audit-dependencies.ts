import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { judgeAdvisories, type NpmAudit } from './audit/dependencies.ts';
import { buildIfNeeded } from './build.ts';
import { runScript } from './run-script.ts';
import { projectFolder } from './runtime/paths.ts';

// `npm run audit:dependencies`: asks the registry for known vulnerabilities and judges them by the policy of docs/security.md.
await runScript(async () => {
  await buildIfNeeded();
  const list = readFileSync(path.join(projectFolder, 'out', 'renderer', 'licences.json'), 'utf8');
  const bundled = (JSON.parse(list) as { name: string }[]).map(({ name }) => name);
  const { stdout } = spawnSync('npm', ['audit', '--json'], {
    cwd: projectFolder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  const answer = JSON.parse(stdout) as NpmAudit;
  if (!answer.vulnerabilities)
    throw new Error('This registry does not answer questions about vulnerabilities.');
  const findings = judgeAdvisories(answer, { shipped: ['electron', ...bundled], today: new Date() });
  for (const finding of findings) console.log(finding);
  console.log(`${findings.length} findings`);
  return findings.length === 0 ? 0 : 1;
});
