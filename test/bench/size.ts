import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stageApp } from '../../scripts/packaging/stage.ts';
import { targetOfThisMachine } from '../../scripts/packaging/target.ts';
import { projectFolder } from '../../scripts/runtime/paths.ts';
import { round } from './support/statistics.ts';

const budget = { firstScriptsKb: 400, packageMb: 25 };

/**
 * What the page loads as JavaScript before its first screen (of which the words are no part: they are data), kB; and what a
 * package for this system adds to Electron's own files, MB.
 */
export async function run() {
  const renderer = path.join(projectFolder, 'out', 'renderer');
  const page = readFileSync(path.join(renderer, 'index.html'), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, name]) => name ?? '');
  const firstScriptsKb = round(
    sum(scripts.map((name) => statSync(path.join(renderer, name)).size)) / 1_000,
    0,
  );
  const folder = mkdtempSync(path.join(os.tmpdir(), 'baton-bench-size-'));
  try {
    await stageApp({ target: targetOfThisMachine(), folder, forTests: false, electron: '' });
    const packageMb = round(sum(sizesIn(folder)) / 1_000_000, 1);
    const ok = firstScriptsKb <= budget.firstScriptsKb && packageMb <= budget.packageMb;
    return { ok, firstScriptsKb, packageMb, budget };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sizesIn(folder: string): number[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(path.join(entry.parentPath, entry.name)).size);
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((all, size) => all + size, 0);
}
