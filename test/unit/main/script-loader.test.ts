import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Script } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createScriptLoader } from '../../../src/main/shell/script-loader.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'baton-scripts-'));
  mkdirSync(path.join(folder, 'chunks'));
  write('chunks/shared.cjs', 'exports.numbers = [];');
  write('chunks/late.cjs', "require('./shared.cjs').numbers.push('late');");
  write(
    'main.cjs',
    `const { join } = require('node:path');
     const { numbers } = require('./chunks/shared.cjs');
     exports.where = join(__dirname, '.') === __dirname && __filename.endsWith('main.cjs');
     exports.numbers = numbers;
     exports.more = () => require('./chunks/late.cjs');`,
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string | Buffer): void {
  writeFileSync(path.join(folder, name), text);
}

function run() {
  return createScriptLoader(folder)('main.cjs') as { where: boolean; numbers: unknown[]; more(): void };
}

describe('a script of main', () => {
  it('is run with what it requires, each once, now and later', () => {
    const main = run();
    expect(main.where).toBe(true);
    main.more();
    main.more();
    expect(main.numbers).toEqual(['late']);
  });

  it('is the same with the code that V8 has of it, and where V8 does not take what lies there', () => {
    const source = readFileSync(path.join(folder, 'main.cjs'), 'utf8');
    const code = new Script(`(function(exports,require,module,__filename,__dirname){${source}\n})`);
    for (const cache of [code.createCachedData(), Buffer.from('something else'), Buffer.alloc(0)]) {
      write('main.cjs.cache', cache);
      expect(run().where).toBe(true);
    }
  });

  it('is never another one, whose code lies beside it', () => {
    const code = new Script('(function (exports) {exports.where = 1;\n})').createCachedData();
    write('main.cjs', 'exports.where = "longer";');
    write('main.cjs.cache', code);
    expect(run().where).toBe('longer');
  });

  it('that fails says so to whoever loads it', () => {
    write('main.cjs', "throw new Error('broken');");
    expect(run).toThrow('broken');
  });
});
