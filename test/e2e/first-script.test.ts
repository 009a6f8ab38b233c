/** What every start loads of the page. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../../scripts/runtime/paths.ts';
import { expect, test } from './support.ts';

/** `npm run bench -- size` says how far it is from its goal. */
const mostBytes = 500_000;

test('the first script of the page stays small, and holds no schema', () => {
  const folder = path.join(projectFolder, 'out', 'renderer');
  const page = readFileSync(path.join(folder, 'index.html'), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, name]) =>
    path.join(folder, name ?? ''),
  );
  expect(scripts).not.toEqual([]);
  expect(scripts.reduce((sum, file) => sum + statSync(file).size, 0)).toBeLessThan(mostBytes);
  for (const file of scripts) expect(readFileSync(file, 'utf8')).not.toContain('invalid_type');
});
