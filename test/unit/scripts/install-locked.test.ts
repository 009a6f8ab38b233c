import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { installLocked } from '../../../scripts/runtime/install-locked.ts';

it('what a lock file names is installed once, and again when it names something else', async () => {
  const work = mkdtempSync(path.join(os.tmpdir(), 'baton-locked-'));
  onTestFinished(() => rmSync(work, { recursive: true, force: true }));
  const [from, folder] = [path.join(work, 'from'), path.join(work, 'into')];
  mkdirSync(from);
  writeFileSync(path.join(from, 'package.json'), '{}');
  const installed: string[] = [];
  let code = 0;
  const run = async () => {
    installed.push(readFileSync(path.join(folder, 'package-lock.json'), 'utf8'));
    return code;
  };
  const install = (lock: string) => {
    writeFileSync(path.join(from, 'package-lock.json'), lock);
    return installLocked({ from, folder, args: [], saying: 'a trial of installing', run });
  };

  await install('first');
  await install('first');
  await install('second');
  expect(installed).toEqual(['first', 'second']);

  code = 1;
  await expect(install('third')).rejects.toThrow('a trial of installing');
  code = 0;
  await install('third');
  expect(installed.slice(2)).toEqual(['third', 'third']);
});
