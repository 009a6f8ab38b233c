/** What may not leave with the diagnostics, and how it is taken out of texts that others have written. */
import { describe, expect, it } from 'vitest';
import { withoutPerson, withoutQuotations } from '../../../src/main/diagnostics/without-personal.ts';

const onLinux = { home: '/home/maria.huber', userName: 'maria.huber' };
const onWindows = { home: 'C:\\Users\\Maria Huber', userName: 'Maria Huber' };

describe('a person’s folder', () => {
  it.each([
    ['as it is', onLinux, '/home/maria.huber/.config/Baton', '<home>/.config/Baton'],
    ['in a URL', onLinux, 'at run (file:///home/maria.huber/x.js:1:2)', 'at run (file://<home>/x.js:1:2)'],
    ['on Windows', onWindows, 'C:\\Users\\Maria Huber\\AppData', '<home>\\AppData'],
    ['in other letters', onWindows, 'c:\\users\\MARIA HUBER\\AppData', '<home>\\AppData'],
    ['with other strokes', onWindows, 'C:/Users/Maria Huber/AppData', '<home>/AppData'],
    ['in JSON', onWindows, '"C:\\\\Users\\\\Maria Huber\\\\x"', '"<home>\\\\x"'],
    ['encoded', onWindows, 'file:///C:/Users/Maria%20Huber/x', 'file:///<home>/x'],
  ])('is replaced %s', (_, person, text, expected) => {
    expect(withoutPerson(text, person)).toBe(expected);
  });

  it.each([
    ['on a share', '\\\\files\\profiles$\\maria.huber\\Baton', '\\\\files\\profiles$\\<user>\\Baton'],
    ['behind a domain', 'BANK\\maria.huber', 'BANK\\<user>'],
  ])('leaves no name of its owner in another path, %s', (_, text, expected) => {
    expect(withoutPerson(text, onLinux)).toBe(expected);
  });

  it.each([
    ['at the root', { home: '/', userName: '' }],
    ['at a drive', { home: 'C:\\', userName: '' }],
  ])('that is %s is in every path, and nobody’s', (_, person) => {
    expect(withoutPerson('C:\\Baton and /opt/Baton', person)).toBe('C:\\Baton and /opt/Baton');
  });

  it('takes a name for one only in a path', () => {
    expect(withoutPerson('baton opens /srv/baton/x', { home: '/root', userName: 'baton' })).toBe(
      'baton opens /srv/<user>/x',
    );
  });
});

describe('of the log', () => {
  const at = '2026-03-14T09:26:53.589Z';
  const kept = (log: string, names: string[] = []) => withoutQuotations(log, names);

  it('what Baton said itself is kept', () => {
    const log = `${at} info action name=share.mint by=person ok=false problem=offline`;
    expect(kept(log)).toBe(log);
  });

  it.each([
    [
      'a fact that may be about somebody',
      'import customer=CUST-77 step=sent',
      'import customer=[left out] step=sent',
    ],
    [
      'a value that is no code',
      'page ended reason=Anna Svensson exitCode=1',
      'page ended reason=[left out] exitCode=1',
    ],
    ['a computer', 'data folder taken over by=MARIAS-PC', 'data folder taken over by=[left out]'],
    ['a sentence', 'Anna Svensson was here', '[left out]'],
  ])('of an event %s is left out', (_, said, expected) => {
    expect(kept(`${at} info ${said}`)).toBe(`${at} info ${expected}`);
  });

  it('an error keeps its class, its code and its place, and loses its message with every line of it', () => {
    const log = [
      `${at} error defect 1a2b3c4d Error: ENOENT: no such file, open '/media/stick/Anna Svensson.csv'`,
      'Anna Svensson again',
      '    at Anna Svensson',
      '    at async open (node:internal/fs/promises:639:25)',
      `${at} error defect 5e6f7a8b SyntaxError: Unexpected token 'A', "Anna Svensson" is not valid JSON`,
      '    at JSON.parse (<anonymous>)',
      `${at} error defect 9c0d1e2f TypeError [ERR_INVALID_ARG_VALUE]: must not be 'Anna Svensson'`,
      `${at} error defect 9c0d1e30 ANNA: Svensson`,
    ].join('\n');
    expect(kept(log).split('\n')).toEqual([
      `${at} error defect 1a2b3c4d Error ENOENT [left out]`,
      '    at async open (node:internal/fs/promises:639:25)',
      `${at} error defect 5e6f7a8b SyntaxError [left out]`,
      '    at JSON.parse (<anonymous>)',
      `${at} error defect 9c0d1e2f TypeError ERR_INVALID_ARG_VALUE [left out]`,
      `${at} error defect 9c0d1e30 Error [left out]`,
    ]);
  });

  it('a message of the language’s own that names only code is kept, since it is what helps', () => {
    const log = `${at} error defect 1a2b3c4d TypeError: Cannot read properties of undefined (reading 'status')`;
    expect(kept(log)).toBe(
      `${at} error defect 1a2b3c4d TypeError Cannot read properties of undefined (reading 'status')`,
    );
  });

  it('what people have named here is taken out wherever it stands', () => {
    const log = `${at} info action name=CUST-77 problem=offline`;
    expect(kept(log, ['Lindgren & Co', 'CUST-77', 'in', '  '])).toBe(
      `${at} info action name=[name] problem=offline`,
    );
  });
});
