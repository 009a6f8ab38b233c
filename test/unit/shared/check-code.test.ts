import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCode } from '../../../src/shared/check-code/check-code.ts';
import { pictograms } from '../../../src/shared/check-code/pictograms.ts';
import { languages } from '../../../src/shared/languages.ts';

describe('the check code', () => {
  it('takes digits and pictograms from different bits of the SHA-256', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (token) => {
        const hex = createHash('sha256').update(token).digest('hex');
        const pairs = BigInt(`0x${hex.slice(8, 14)}`)
          .toString(8)
          .padStart(8, '0');
        const check = await checkCode(token);
        expect(check.digits).toBe(String(BigInt(`0x${hex.slice(0, 8)}`) % 1_000_000n).padStart(6, '0'));
        expect(check.pictograms).toEqual(
          (pairs.match(/../g) ?? []).map((pair) => pictograms[Number.parseInt(pair, 8)]),
        );
      }),
    );
  });

  it('reaches every pictogram in every place', async () => {
    const seen = [new Set(), new Set(), new Set(), new Set()];
    for (let n = 0; n < 1_000; n++) {
      const check = await checkCode(`token ${n}`);
      expect(check.digits).toMatch(/^\d{6}$/);
      check.pictograms.forEach((pictogram, place) => {
        seen[place]?.add(pictogram.id);
      });
    }
    expect(seen.map((ids) => ids.size)).toEqual([64, 64, 64, 64]);
  });
});

describe('the pictograms', () => {
  it('are 64, each with an identifier and a name of its own in every language', () => {
    expect(pictograms).toHaveLength(64);
    expect(new Set(pictograms.map(({ id }) => id)).size).toBe(64);
    for (const language of languages) {
      const names = pictograms.map((pictogram) => pictogram.names[language].toLocaleLowerCase(language));
      expect(names.filter((name) => !/^\p{L}[\p{L} -]*\p{L}$/u.test(name))).toEqual([]);
      expect(new Set(names).size).toBe(64);
    }
  });

  it('each have a picture of their own in the icon library', async () => {
    const drawings = await Promise.all(
      pictograms.map(async ({ icon }) => {
        const file = await import(/* @vite-ignore */ `@tabler/icons-react/dist/esm/icons/${icon}.mjs`);
        return JSON.stringify(
          file.__iconNode.map(([tag, { key: _, ...shape }]: [string, object & { key: string }]) => [
            tag,
            shape,
          ]),
        );
      }),
    );
    expect(drawings.every((drawing) => drawing.includes('"d"'))).toBe(true);
    expect(new Set(drawings).size).toBe(64);
  });

  it('stand in docs/handoff-code.md in their order', () => {
    const document = readFileSync(new URL('../../../docs/handoff-code.md', import.meta.url), 'utf8');
    const listed = [...document.matchAll(/^\| (\d+) \| (\w+(?: \| \w+){7}) \|$/gm)].flatMap(
      ([, first, ids = '']) => ids.split(' | ').map((id, offset) => [Number(first) + offset, id]),
    );
    expect(listed).toEqual(pictograms.map(({ id }, index) => [index, id]));
  });
});
