import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lightFaces } from '../../../src/renderer/app/queue-light.ts';
import { blockSpecs } from '../../../src/renderer/features/record/blocks.ts';
import { declaredBeside } from '../../../src/renderer/features/record/comparisons.ts';
import { sessionShape } from '../../../src/renderer/features/record/specs/session.ts';
import { allIn } from '../../../src/renderer/features/record/specs/shape.ts';
import de from '../../../src/renderer/i18n/de.json' with { type: 'json' };
import en from '../../../src/renderer/i18n/en.json' with { type: 'json' };
import { languageFor } from '../../../src/renderer/i18n/words.ts';
import { importStates } from '../../../src/shared/contract/index.ts';
import { evidenceSchema, nextActions, problemCodes } from '../../../src/shared/problem.ts';
import { sessionStatuses } from '../../../src/shared/session.ts';

type Words = { [key: string]: string | Words };

function flat(words: Words, before = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[before + name, value]] : [...flat(value, `${before}${name}.`)],
    ),
  );
}

const english = flat(en);
const german = flat(de);
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

const source = (function read(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return read(path);
      return /\.tsx?$/.test(entry.name) ? readFileSync(path, 'utf8') : '';
    })
    .join('\n');
})(join(import.meta.dirname, '../../../src/renderer'));

describe('the words', () => {
  it('are the same keys in every language', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('have the same placeholders in every language, and none is empty', () => {
    for (const [key, text] of english) {
      expect(placeholders(german.get(key) ?? ''), key).toEqual(placeholders(text));
      expect(text.trim(), key).not.toBe('');
      expect(german.get(key)?.trim(), key).not.toBe('');
    }
  });

  it('name every problem, action, fact and status, and no other', () => {
    expect(Object.keys(en.problems).sort()).toEqual([...problemCodes].sort());
    expect(Object.keys(en.actions).sort()).toEqual([...nextActions].sort());
    expect(Object.keys(en.facts).sort()).toEqual([...evidenceSchema.shape.fact.options].sort());
    expect(Object.keys(en.status).sort()).toEqual([...sessionStatuses].sort());
    expect(Object.keys(en.light.face).sort()).toEqual([...lightFaces].sort());
    expect(Object.keys(en.importState).sort()).toEqual([...importStates].sort());
  });

  it('give every problem a title that is no sentence and a cause that is one', () => {
    for (const words of [en, de]) {
      for (const [code, { title, cause }] of Object.entries(words.problems)) {
        expect(title, code).not.toMatch(/\.$/);
        expect(cause, code).toMatch(/\.$/);
      }
      for (const [action, text] of Object.entries(words.actions)) expect(text, action).toMatch(/\.$/);
    }
  });

  it('are all used', () => {
    const literal = new Set([...source.matchAll(/'([a-zA-Z]+(?:\.[\w'-]+)+)'/g)].map((match) => match[1]));
    const patterns = [...source.matchAll(/`([a-zA-Z]+\.[^`\n]*\$\{[^`\n]*)`/g)].map(
      (match) => new RegExp(`^${match[1]?.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, "[\\w'-]+")}$`),
    );
    const unused = [...english.keys()]
      .map((key) => key.replace(/_(one|other)$/, ''))
      .filter((key) => !literal.has(key) && !patterns.some((pattern) => pattern.test(key)));
    expect(unused).toEqual([]);
  });

  it('hold no field or list of a record that no block shows', () => {
    const shown = [...Object.values(blockSpecs), sessionShape].map(allIn);
    const lists = shown.flatMap((spec) => spec.lists);
    const parts = shown.flatMap((spec) => spec.parts.map((part) => part.label));
    const compared = Object.keys(declaredBeside);
    const fields = [...shown.flatMap((spec) => spec.fields.map((field) => field.label)), ...compared];
    expect(Object.keys(en.record.part).sort()).toEqual([...new Set<string>(parts)].sort());
    expect(Object.keys(en.record.field).sort()).toEqual([...new Set<string>(fields)].sort());
    expect(Object.keys(en.record.list).sort()).toEqual(
      [...new Set<string>(lists.map((list) => list.label))].sort(),
    );
    expect(Object.keys(en.record.block).sort()).toEqual(Object.keys(blockSpecs).sort());
  });

  it('follow the language of the system, with English for one that Baton does not speak', () => {
    expect(['de-AT', 'DE', 'en-GB', 'fr-FR', ''].map(languageFor)).toEqual(['de', 'de', 'en', 'en', 'en']);
  });
});
