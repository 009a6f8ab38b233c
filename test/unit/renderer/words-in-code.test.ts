// biome-ignore-all lint/suspicious/noTemplateCurlyInString: some of these texts are source code
import { describe, expect, it } from 'vitest';
import { sourceFiles } from '../../support/source-files.ts';
import { wordsInCode } from '../../support/words-in-code.ts';

const texts = (source: string) => wordsInCode('x.tsx', source).map(({ text }) => text);

/** Two words that are for a program and not for a person, each with the program that reads them. */
const forPrograms = new Set([
  // The browser: media queries, its own name, and what to select.
  '(prefers-color-scheme: dark)',
  'Mac OS',
  'input, textarea, select, [contenteditable]',
  'input, textarea',
  'input, select, dialog',
  // Styles: fonts, classes and colours.
  "'Inter Variable', system-ui, sans-serif",
  'number quiet',
  'var(--mark-front, var(--accent))',
  'var(--mark-back, var(--accent-edge))',
  // Names of clipboard formats and of processes.
  'Clipboard Viewer Ignore',
  'electron application/osclipboard;format="',
  'Baton practice',
  'Baton keychain',
  // HTTP.
  'text/html; charset=utf-8',
  'text/javascript; charset=utf-8',
  'text/css; charset=utf-8',
  "img-src 'self' blob: data: baton://media",
  "media-src 'self' blob: mediastream:",
  'sandbox allow-scripts allow-same-origin allow-forms',
  // Script for the page, before its own.
  'delete self.RTCPeerConnection; delete self.webkitRTCPeerConnection; 0',
  // The error output of a start that was refused, for whoever starts Baton by script.
  'Baton does not start with:',
  'Baton cannot use its data folder',
  // What the storage was seen to be, told as the code that IT looks for.
  'desk.json missing',
  // What stands in the log for support in the place of an error's own message.
  '[left out]',
  // Why the practice process was given up, or is no use, for whoever looks after it.
  'no token',
  'no answer',
  'unexpected message',
]);

/** Names are the same in every language. */
const names = /^(Baton|Electron|Chromium|Node|CSV|JSON)$/;

describe('no sentence stands in code', () => {
  it.each([
    ['<p>Saved</p>', ['Saved']],
    ['<p>{isOpen ? "Open" : t("share.title")}</p>', ['Open']],
    ['<p>{isOpen && `Open ${name}`}</p>', ['Open']],
    ['<img alt="portrait" />', ['portrait']],
    ['<Button aria-label={`Close ${name}`} />', ['Close']],
    ['<TextInput label={isNew ? "Name" : undefined} />', ['Name']],
    ['const options = [{ value: "warn", label: "Warn" }]', ['Warn']],
    ['new Notification({ title: "Baton", body: "Failed" })', ['Baton', 'Failed']],
    ['announce("It was saved")', ['It was saved']],
    ['tray.setToolTip(`${count} imports wait`)', ['imports wait']],
  ])('is found in %s', (source, expected) => {
    expect(texts(source)).toEqual(expected);
  });

  it.each([
    '<p>{t("share.title")} · 3 × {count}</p>',
    '<p className="quiet" data-testid="token-card">{kind === "user" ? t("a") : t("b")}</p>',
    'const fields = [{ label: "full_name", key: "name" }]',
    'if (odd) throw new Error("there is no canvas to draw on")',
    'log.info("desk opened", { ok })',
    'type Kind = "one two"',
  ])('is not seen in %s', (source) => {
    expect(texts(source)).toEqual([]);
  });

  // The database speaks SQL, the pictograms have their names in every language beside the picture, and Didit's console
  // names a key's rights in English alone. The report for support is in English, as the codes in it are.
  const files = ['src/renderer', 'src/main', 'src/preload', 'src/shared']
    .flatMap(sourceFiles)
    .filter(
      ({ path }) => !/^src\/main\/database\/|pictograms\.ts$|desk-rights\.ts$|report-text\.ts$/.test(path),
    );

  it('in the page, in main and in what they share', { timeout: 60_000 }, () => {
    const found = files.flatMap(({ path, text }) =>
      wordsInCode(path, text)
        .filter((one) => !forPrograms.has(one.text) && !names.test(one.text))
        .map((one) => `${path}:${one.line} ${one.text}`),
    );
    expect(found).toEqual([]);
  });
});
