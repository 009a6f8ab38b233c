import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashOfFiles } from '../../../scripts/build.ts';

describe('the stamp of a build', () => {
  let root: string;
  const hash = () => hashOfFiles(root, ['src', 'package.json', 'resources']);

  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'baton-stamp-'));
    mkdirSync(path.join(root, 'src', 'main'), { recursive: true });
    writeFileSync(path.join(root, 'src', 'main', 'index.ts'), 'one');
    writeFileSync(path.join(root, 'package.json'), '{}');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('does not look at dates', () => {
    const before = hash();
    utimesSync(path.join(root, 'package.json'), new Date(0), new Date(0));
    expect(hash()).toBe(before);
  });

  it('sees a change, a new file, a removal and a renaming', () => {
    const file = path.join(root, 'src', 'main', 'index.ts');
    const seen = new Set([hash()]);
    writeFileSync(file, 'two');
    seen.add(hash());
    writeFileSync(path.join(root, 'src', 'more.ts'), '');
    seen.add(hash());
    renameSync(file, path.join(root, 'src', 'main', 'other.ts'));
    seen.add(hash());
    rmSync(path.join(root, 'package.json'));
    seen.add(hash());
    expect(seen.size).toBe(5);
  });

  it('tells where one file ends and the next begins', () => {
    writeFileSync(path.join(root, 'src', 'a'), 'xy');
    writeFileSync(path.join(root, 'src', 'b'), '');
    const before = hash();
    writeFileSync(path.join(root, 'src', 'a'), 'x');
    writeFileSync(path.join(root, 'src', 'b'), 'y');
    expect(hash()).not.toBe(before);
  });

  it('does not need a folder to be there', () => {
    expect(() => hashOfFiles(root, ['nowhere'])).not.toThrow();
  });
});
