/** The end of a start that would let another program take Baton over, or that would run what was not packed. */
import { app, dialog } from 'electron';
import { spokenFor, systemLocales } from '../../shared/languages.ts';
import { createWords } from './words/words.ts';

/** For whoever starts Baton by script: the configuration is wrong (`EX_CONFIG` of sysexits.h). */
const exitCode = 78;

/** By what it was started, or what of it is not as it was packed. */
type Refused = 'settings' | 'files';

/** What each says to the person. */
const sayings = {
  settings: {
    title: 'startRefusedTitle',
    body: 'startRefusedBody',
    next: 'startRefusedNext',
  },
  files: {
    title: 'startChangedTitle',
    body: 'startChangedBody',
    next: 'startChangedNext',
  },
} as const;

/** Says what is not taken, to the person and on the error output, and ends. Nothing of Baton has begun by then. */
export async function refuseStart(refused: Refused, names: readonly string[]): Promise<void> {
  const saying = sayings[refused];
  const listed = refused === 'files' ? names.map((name) => `changed ${name}`) : names;
  process.stderr.write(`Baton does not start with: ${listed.join(', ')}\n`);
  await app.whenReady();
  const { words, speak } = await createWords();
  const locales = systemLocales({
    asked: app.commandLine.getSwitchValue('lang'),
    preferred: app.getPreferredSystemLanguages(),
    region: app.getSystemLocale(),
  });
  await speak(spokenFor('system', locales));
  dialog.showMessageBoxSync({
    type: 'error',
    title: 'Baton',
    message: words(saying.title),
    detail: [words(saying.body), '', ...names, '', words(saying.next)].join('\n'),
    buttons: [words('trayQuit')],
  });
  app.exit(exitCode);
}
