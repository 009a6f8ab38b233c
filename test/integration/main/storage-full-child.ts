/**
 * Adds imports to the database at the given path until the storage refuses, then prints one line of JSON: the numbers
 * of those that were accepted and the problem the refusal is. Run by the tests under a limit on the disk.
 */
import { openDatabase } from '../../../src/main/database/database.ts';
import { createImportRepository } from '../../../src/main/database/imports.ts';
import { storageProblem } from '../../../src/main/database/storage-problem.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { key, numbered } from './storage-support.ts';

const opened = openDatabase(process.argv[2] ?? '', key);
if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
const imports = createImportRepository(opened.value);
const accepted: string[] = [];
let refusal: unknown;
for (let n = 1; n <= 20_000 && refusal === undefined; n += 1) {
  try {
    imports.insert(numbered(n), new Secret('t'.repeat(900)));
    accepted.push(numbered(n).id);
  } catch (error) {
    refusal = storageProblem(error) ?? String(error);
  }
}
const readable = imports.live().map(({ id }) => id);
console.log(JSON.stringify({ accepted, readable, refusal }));
