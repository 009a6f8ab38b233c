import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk } from '../../../src/main/desk/opening.ts';
import { createKeychain } from '../../../src/main/keychain/keychain.ts';
import { memoryKeytar } from '../../support/memory-keytar.ts';
import { removeFolder } from '../../support/remove-folder.ts';
import { must } from '../../support/test-desk.ts';
import { addImports, addProfile, contentOf, digest, someTime } from './storage-support.ts';

/** How the file is broken: bits flipped here and there, a sector of other bytes, an end cut off. */
const harm = fc.oneof(
  fc.record({
    how: fc.constant('flip' as const),
    bits: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), fc.nat(7)), {
      minLength: 1,
      maxLength: 4,
    }),
  }),
  fc.record({
    how: fc.constant('sector' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    fill: fc.constantFrom(0, 0xff),
  }),
  fc.record({
    how: fc.constant('cut' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  }),
);
type Harm = typeof harm extends fc.Arbitrary<infer Value> ? Value : never;

function harmed(bytes: Buffer, what: Harm): Buffer {
  const broken = Buffer.from(bytes);
  if (what.how === 'cut') return broken.subarray(0, Math.floor(bytes.length * what.at));
  if (what.how === 'sector') {
    const start = Math.floor((bytes.length * what.at) / 512) * 512;
    return broken.fill(what.fill, start, start + 512);
  }
  for (const [at, bit] of what.bits) {
    const index = Math.floor(bytes.length * at);
    broken[index] = (broken[index] ?? 0) ^ (1 << bit);
  }
  return broken;
}

/** Runs per property; more are run when a change to the storage asks for it. */
const runs = Number(process.env.BATON_DAMAGE_RUNS ?? 150);

describe.each(['closed', 'crashed'] as const)('a %s database, harmed in any way', (left) => {
  let template: string;
  let content: unknown;
  const keytar = memoryKeytar();

  beforeAll(async () => {
    template = mkdtempSync(join(tmpdir(), 'baton-storage-'));
    const keychain = createKeychain(async () => keytar, { alwaysThere: false });
    const database = must(await openDesk(template, keychain, () => someTime));
    addProfile(database);
    addImports(database, 1, 60);
    content = contentOf(database);
    const mark = readFileSync(join(template, 'baton.run.json'));
    database.close();
    if (left === 'crashed') writeFileSync(join(template, 'baton.run.json'), mark);
  });
  afterAll(() => removeFolder(template));

  it('opens with every row as it was, or is kept whole and never replaced by an empty one', async () => {
    const seen = { opened: 0, damaged: 0 };
    await fc.assert(
      fc.asyncProperty(harm, async (what) => {
        const folder = mkdtempSync(join(tmpdir(), 'baton-storage-'));
        // As it was when the template was left: every start counts on.
        const own = memoryKeytar(new Map(keytar.entries));
        const keychain = createKeychain(async () => own, { alwaysThere: false });
        try {
          for (const name of readdirSync(template)) copyFileSync(join(template, name), join(folder, name));
          const path = join(folder, 'baton.db');
          const bytes = harmed(readFileSync(path), what);
          writeFileSync(path, bytes);
          const broken = digest(path);
          const opened = await openDesk(folder, keychain, () => someTime);
          if (opened.ok) {
            seen.opened += 1;
            const now = contentOf(opened.value);
            if (left === 'crashed') expect(now).toEqual(content);
            else expect(withoutWaiting(now)).toEqual(withoutWaiting(content));
            opened.value.close();
            return;
          }
          seen.damaged += 1;
          expect(opened.problem.code).toBe('storage-damaged');
          const kept = readdirSync(folder).filter((name) => /^baton\.damaged-.*\.db$/.test(name));
          expect(kept.map((name) => digest(join(folder, name)))).toEqual([broken]);
          expect(existsSync(path)).toBe(false);
          expect(await openDesk(folder, keychain, () => someTime)).toMatchObject({
            ok: false,
            problem: { code: 'storage-damaged' },
          });
          expect(existsSync(path)).toBe(false);
        } finally {
          removeFolder(folder);
        }
      }),
      { numRuns: runs, seed: 20_260_314 },
    );
    // Both answers must have been seen, or the property says nothing.
    expect(seen.opened).toBeGreaterThan(0);
    expect(seen.damaged).toBeGreaterThan(runs / 3);
  }, 600_000);
});

/** In a file that is not as it was left, what waits becomes what must be looked up; all else must be the same. */
function withoutWaiting(content: unknown): unknown {
  const lookedUp = new Set(['state', 'ever_unsettled', 'next_attempt_at', 'problem']);
  return JSON.parse(JSON.stringify(content), (name, value: unknown) =>
    lookedUp.has(name) ? undefined : value,
  );
}
