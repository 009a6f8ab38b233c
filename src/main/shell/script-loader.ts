/**
 * Loads main's own scripts with the code that V8 made of them when they were built (`scripts/code-cache.ts`): a start then
 * compiles next to nothing. V8 takes such code only for the same script, version and settings, and compiles otherwise.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { Script } from 'node:vm';

/** Where the code of a script is: beside it, in a package within the archive, and nowhere that a person may write. */
const codeOf = (file: string) => `${file}.cache`;

/** As Node calls a module of CommonJS. */
const parameters = ['exports', 'require', 'module', '__filename', '__dirname'];
type ModuleFunction = (
  exports: object,
  require: (request: string) => unknown,
  module: { exports: object },
  filename: string,
  folder: string,
) => void;

/** Gives what runs a script of a folder, once each, with the scripts that it requires, and gives what it exports. */
export function createScriptLoader(folder: string): (name: string) => object {
  const modules = new Map<string, { exports: object }>();
  const requireOther = createRequire(join(folder, 'index.cjs'));

  function load(file: string): object {
    const known = modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(file, module);
    const require = (request: string): unknown =>
      /^\.\.?\//.test(request) ? load(resolve(dirname(file), request)) : requireOther(request);
    compile(file)(module.exports, require, module, file, dirname(file));
    return module.exports;
  }

  return (name) => load(join(folder, name));
}

function compile(file: string): ModuleFunction {
  const source = readFileSync(file, 'utf8');
  const script = new Script(`(function(${parameters.join()}){${source}\n})`, {
    filename: file,
    cachedData: readCode(codeOf(file)),
  });
  return script.runInThisContext() as ModuleFunction;
}

function readCode(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    // It was built without.
    return undefined;
  }
}
