import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import { declaredBeside } from '../../../src/renderer/features/record/fields/comparisons.ts';
import { blockSpecs } from '../../../src/renderer/features/record/fields/specs/blocks.ts';
import { sessionShape } from '../../../src/renderer/features/record/fields/specs/session.ts';
import { allIn } from '../../../src/renderer/features/record/fields/specs/shape.ts';
import { lightStates } from '../../../src/renderer/frame/queue-light.ts';
import en from '../../../src/renderer/i18n/en.json' with { type: 'json' };
import { importStates } from '../../../src/shared/contract/index.ts';
import { type Language, languages } from '../../../src/shared/languages.ts';
import { evidenceFacts, nextActions, problemCodes } from '../../../src/shared/problem.ts';
import { screens } from '../../../src/shared/screens.ts';
import { sessionStatuses } from '../../../src/shared/session.ts';
import { sourceFiles } from '../../support/source-files.ts';
import { stemOf, translations, type WordFolder, wordFolders, wordsOf } from '../../support/words.ts';

const folders = Object.keys(wordFolders) as WordFolder[];
const everything = folders.flatMap((folder) => languages.map((language) => ({ folder, language })));
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

/** The keys at which a text breaks a rule, with the text. */
function breaking(texts: Map<string, string>, rule: (text: string, key: string) => boolean): string[] {
  return [...texts].filter(([key, text]) => rule(text, key)).map(([key, text]) => `${key}: ${text}`);
}

describe('the keys', () => {
  it.each(translations)('are the same as in English ($folder, $language)', ({ folder, language }) => {
    expect([...wordsOf(folder, language).keys()].sort()).toEqual([...wordsOf(folder, 'en').keys()].sort());
  });

  it.each(translations)('have the same placeholders as in English ($folder, $language)', (one) => {
    const english = wordsOf(one.folder, 'en');
    const differs = (text: string, key: string) =>
      placeholders(text).join() !== placeholders(english.get(key) ?? '').join();
    expect(breaking(wordsOf(one.folder, one.language), differs)).toEqual([]);
  });

  it('name every problem, action, fact, status, light and state, and no other', () => {
    expect(Object.keys(en.problems).sort()).toEqual([...problemCodes].sort());
    expect(Object.keys(en.actions).sort()).toEqual([...nextActions].sort());
    expect(Object.keys(en.facts).sort()).toEqual([...evidenceFacts].sort());
    expect(Object.keys(en.status).sort()).toEqual([...sessionStatuses].sort());
    expect(Object.keys(en.light.state).sort()).toEqual([...lightStates].sort());
    expect(Object.keys(en.importState).sort()).toEqual([...importStates].sort());
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

  it('of the page are all used', () => {
    const source = sourceFiles('src/renderer')
      .map(({ text }) => text)
      .join('\n');
    const literal = new Set([...source.matchAll(/'([a-zA-Z]+(?:\.[\w'-]+)+)'/g)].map((match) => match[1]));
    const patterns = [...source.matchAll(/`([a-zA-Z]+\.[^`\n]*\$\{[^`\n]*)`/g)].map(
      (match) => new RegExp(`^${match[1]?.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, "[\\w'-]+")}$`),
    );
    const isUsed = (stem: string) => literal.has(stem) || patterns.some((pattern) => pattern.test(stem));
    expect([...wordsOf('page', 'en').keys()].map(stemOf).filter((stem) => !isUsed(stem))).toEqual([]);
  });

  it('of the shell are all used', () => {
    const source = sourceFiles('src/main/shell')
      .map(({ text }) => text)
      .join('\n');
    const unused = [...wordsOf('shell', 'en').keys()].filter((key) => !source.includes(`'${stemOf(key)}'`));
    expect(unused).toEqual([]);
  });
});

/**
 * Words that are the same as in English, by language. Everything else that is, has not been translated. An entry that
 * no text needs any more fails as well.
 */
const sameAsInEnglish: Record<'everywhere' | Exclude<Language, 'en'>, readonly string[]> = {
  // Names of products, and Didit’s own two worlds as its console calls them.
  everywhere: ['Proxy', 'Baton', 'WhatsApp', 'Live', 'Sandbox'],
  de: [
    // Words of the trade that German took over.
    ...[
      'Browser',
      'Details',
      'Import',
      'Online',
      'Status',
      'System',
      'Token',
      'Updates',
      'Version',
      'Workflow',
    ],
    // The same word by descent, a unit and what is printed on a key.
    ...['Name', 'Partner', 'Person', 'Region', 'Text', 'km', 'Esc'],
  ],
  fr: [
    // Words of the trade that French took over, and what is printed on a key.
    ...['Import', 'Score', 'Workflow', 'Ctrl'],
    // The same word by descent.
    ...[
      'Active',
      'Application',
      'Description',
      'Document',
      'Documents',
      'Menu',
      'Mobile',
      'Notes',
      'Passive',
    ],
    ...[
      'Portrait',
      'Questionnaire',
      'Sanctions',
      'Services',
      'Signature',
      'Source',
      'Sources',
      'Type',
      'Version',
    ],
    // The number, and a name that spells a letter.
    ...['Six', 'six', 'Victor'],
  ],
  es: [
    // A word of the trade that Spanish took over, a unit, what is printed on keys, and what spells a letter.
    ...['Token', 'km', 'Ctrl', 'Esc', 'Kilo'],
    // The same word by descent.
    ...['No', 'no'],
  ],
};

describe('every text', () => {
  const wordsOnly = (text: string) =>
    text
      .replace(/\{\{\w+\}\}/g, '')
      .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
      .trim();

  it.each(translations)('is translated ($folder, $language)', ({ folder, language }) => {
    const english = wordsOf(folder, 'en');
    const allowed = new Set(['', ...sameAsInEnglish.everywhere, ...sameAsInEnglish[language]]);
    const untranslated = (text: string, key: string) =>
      text === english.get(key) && !allowed.has(wordsOnly(text));
    expect(breaking(wordsOf(folder, language), untranslated)).toEqual([]);
  });

  it.each(languages.filter((language) => language !== 'en'))(
    'that may be as in English is (%s)',
    (language) => {
      const same = folders.flatMap((folder) => {
        const english = wordsOf(folder, 'en');
        return [...wordsOf(folder, language)].filter(([key, text]) => text === english.get(key));
      });
      const needed = new Set(same.map(([, text]) => wordsOnly(text)));
      const allowed = [...sameAsInEnglish.everywhere, ...sameAsInEnglish[language]];
      expect(allowed.filter((words) => !needed.has(words))).toEqual([]);
    },
  );

  it.each(everything)('is there, without stray spaces ($folder, $language)', ({ folder, language }) => {
    const stray = (text: string) =>
      text.trim() === '' || text !== text.trim() || /[ \u00a0\u202f]{2}/.test(text);
    expect(breaking(wordsOf(folder, language), stray)).toEqual([]);
  });

  it.each(translations)('ends as the English one does ($folder, $language)', ({ folder, language }) => {
    const english = wordsOf(folder, 'en');
    const end = (text: string) => /[.?!…]$/.exec(text)?.[0] ?? '';
    const differs = (text: string, key: string) => end(text) !== end(english.get(key) ?? '');
    expect(breaking(wordsOf(folder, language), differs)).toEqual([]);
  });

  it.each(languages)(
    'of a problem has a title that is no sentence, and whole sentences after it (%s)',
    (language) => {
      const texts = wordsOf('page', language);
      const wrong = (text: string, key: string) =>
        /^problems\..*\.title$/.test(key)
          ? /[.!]$/.test(text)
          : /^(problems\..*\.cause|actions\..*|facts\..*)$/.test(key) && !/\.$/.test(text);
      expect(breaking(texts, wrong)).toEqual([]);
      for (const code of problemCodes)
        for (const part of ['title', 'cause'])
          expect(texts.get(`problems.${code}.${part}`), code).toBeTruthy();
      for (const action of nextActions) expect(texts.get(`actions.${action}`), action).toBeTruthy();
      for (const fact of evidenceFacts) expect(texts.get(`facts.${fact}`), fact).toBeTruthy();
    },
  );
});

describe('one thing', () => {
  it.each(languages)('has one name: a screen, wherever it is led to (%s)', (language) => {
    const [page, shell] = [wordsOf('page', language), wordsOf('shell', language)];
    for (const screen of screens) {
      const name = page.get(`nav.${screen}`);
      expect(shell.get(`menu${screen.replace(/^./, (letter) => letter.toUpperCase())}`)).toBe(name);
      expect(page.get(`shortcuts.what.${screen}`)).toBe(name);
    }
    expect(shell.get('menuPreferences')?.replace(/\s?…$/, '')).toBe(page.get('nav.settings'));
    expect(page.get('settings.title')).toBe(page.get('nav.settings'));
  });

  /** What a language could say as well, and does not, since it has another word for it. */
  const otherWords: Partial<Record<Language, RegExp>> = {
    // An “import”, and Baton's and the system's “paramètres”. Only a hand scanner has “réglages”.
    fr: /importation|réglage/i,
  };

  it.each(everything)('has one word ($folder, $language)', ({ folder, language }) => {
    const other = (text: string, key: string) =>
      !key.startsWith('scanner.') && (otherWords[language]?.test(text) ?? false);
    expect(breaking(wordsOf(folder, language), other)).toEqual([]);
  });
});

describe('the punctuation', () => {
  /** A straight apostrophe or quotation mark, three dots, a hyphen for a dash. */
  const typewriter = /['"]|\.\.\.| - /;
  const rules: Record<Language, RegExp> = {
    en: /[„«»]| [:;!?]/,
    de: /[«»‘]|”|“[^“„]*“| [:;!?]/,
    // A no-break space before a colon and inside quotation marks, a narrow one before the other tall marks.
    fr: /[„“”]|(?<![\u00a0\d/]):(?!\/\/)|(?<!\u202f)[;!?](?!\))|«(?!\u00a0)|(?<!\u00a0)»| …/,
    es: /[„“”]| [:;!?…]|^[^¿]*\?(?!\))|^[^¡]*!/,
  };

  it.each(everything)('is the one of the language ($folder, $language)', ({ folder, language }) => {
    const wrong = (text: string) => {
      // An address, a question about one word, and what Didit’s console calls a right.
      const verbatim = /https:\/\/|\(\?\)|\b(Sessions|Decisions|Workflows|Media): (Read|Write|Delete)\b/g;
      const written = text.replace(verbatim, '').replace(/\{\{\w+\}\}/g, 'x');
      return typewriter.test(written) || rules[language].test(written);
    };
    expect(breaking(wordsOf(folder, language), wrong)).toEqual([]);
  });
});

describe('counting', () => {
  it.each(everything)('has a text of the language for every number ($folder, $language)', async (one) => {
    const texts = wordsOf(one.folder, one.language);
    // Didit's own codes, such as `one_by_one`, are not counted.
    const counted = [...texts.keys()].filter(
      (key) => !key.startsWith('record.value.') && key !== stemOf(key),
    );
    const stems = new Set(counted.map(stemOf));
    const i18n = createInstance();
    const flatTexts = (from: Map<string, string>) => ({ translation: Object.fromEntries(from) });
    await i18n.init({
      lng: one.language,
      fallbackLng: 'en',
      keySeparator: false,
      resources: {
        en: {
          translation: Object.fromEntries([...wordsOf(one.folder, 'en')].map(([key]) => [key, 'English'])),
        },
        [one.language]: flatTexts(texts),
      },
      interpolation: { skipOnVariables: false, prefix: '[[', suffix: ']]' },
    });
    const rules = new Intl.PluralRules(one.language);
    for (const stem of stems) {
      expect(texts.has(`${stem}_one`) && texts.has(`${stem}_other`), stem).toBe(true);
      for (const count of [0, 1, 2, 7, 21, 1_000, 1_000_000, 1_234_567]) {
        const form = count === 0 && texts.has(`${stem}_zero`) ? 'zero' : rules.select(count);
        const expected = texts.get(`${stem}_${form}`) ?? texts.get(`${stem}_other`);
        expect(i18n.t(stem, { count }), `${stem} ${count}`).toBe(expected);
      }
    }
  });
});
