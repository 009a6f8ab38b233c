/** The end of a start before anything of Baton has begun: it says why in a dialog and on the error output. */
import { app, dialog } from 'electron';
import { spokenFor, systemLocales } from '../../shared/languages.ts';
import type { UnusableFolder } from './folder-check.ts';
import { createWords, type Word, type Words } from './words/words.ts';

/** For whoever starts Baton by script, as sysexits.h has them: the configuration is wrong, and a file cannot be made. */
const exitCodes = { EX_CONFIG: 78, EX_CANTCREAT: 73 } as const;

/** Another program could take Baton over by what it was started with. */
export function refuseStart(names: readonly string[]): Promise<void> {
  process.stderr.write(`Baton does not start with: ${names.join(', ')}\n`);
  return end(exitCodes.EX_CONFIG, (words) => [
    words('startRefusedTitle'),
    [words('startRefusedBody'), '', ...names, '', words('startRefusedNext')].join('\n'),
  ]);
}

/** Baton cannot write where its data is, or did not get the folder it was started with. */
export function refuseFolder({ folder, code }: UnusableFolder): Promise<void> {
  process.stderr.write(`Baton cannot use its data folder ${folder}: ${code}\n`);
  const why = reasons[code] ?? 'folderUnwritable';
  return end(exitCodes.EX_CANTCREAT, (words) => [
    words('folderRefusedTitle'),
    [folder, '', words(why, { code }), '', words('folderRefusedNext')].join('\n'),
  ]);
}

const reasons: Readonly<Record<string, Word>> = {
  EROFS: 'folderReadOnly',
  EACCES: 'folderForbidden',
  EPERM: 'folderForbidden',
  ENOTDIR: 'folderIsFile',
  EEXIST: 'folderIsFile',
  ENOSPC: 'folderFull',
  EDQUOT: 'folderFull',
};

async function end(exitCode: number, text: (words: Words) => [message: string, detail: string]) {
  await app.whenReady();
  const { words, speak } = await createWords();
  const locales = systemLocales({
    asked: app.commandLine.getSwitchValue('lang'),
    preferred: app.getPreferredSystemLanguages(),
    region: app.getSystemLocale(),
  });
  await speak(spokenFor('system', locales));
  const [message, detail] = text(words);
  dialog.showMessageBoxSync({ type: 'error', title: 'Baton', message, detail, buttons: [words('trayQuit')] });
  app.exit(exitCode);
}
