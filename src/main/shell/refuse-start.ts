/** The end of a start that would let another program take Baton over. */
import { app, dialog } from 'electron';
import { spokenFor, systemLocales } from '../../shared/languages.ts';
import { createWords } from './words/words.ts';

/** For whoever starts Baton by script: the configuration is wrong (`EX_CONFIG` of sysexits.h). */
const exitCode = 78;

/** Says what is not taken, to the person and on the error output, and ends. Nothing of Baton has begun by then. */
export async function refuseStart(names: readonly string[]): Promise<void> {
  process.stderr.write(`Baton does not start with: ${names.join(', ')}\n`);
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
    message: words('startRefusedTitle'),
    detail: [words('startRefusedBody'), '', ...names, '', words('startRefusedNext')].join('\n'),
    buttons: [words('trayQuit')],
  });
  app.exit(exitCode);
}
