/** The end of a start before anything of Baton has begun: it says why in a dialog and on the error output. */
import { app, dialog } from 'electron';
import { spokenFor } from '../../shared/languages.ts';
import type { UnusableFolder } from './folder-check.ts';
import { localesOfSystem } from './system-locales.ts';
import { createWords, type Word, type Words } from './words/words.ts';

/** For whoever starts Baton by script, as sysexits.h has them: the configuration is wrong, and a file cannot be made. */
const exitCodes = { EX_CONFIG: 78, EX_CANTCREAT: 73 } as const;

/** By what it was started, which would let another program take Baton over; or what of it is not as it was packed. */
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

/** Baton is not to run by or with these. */
export function refuseStart(refused: Refused, names: readonly string[]): Promise<void> {
  const saying = sayings[refused];
  const listed = refused === 'files' ? names.map((name) => `changed ${name}`) : names;
  process.stderr.write(`Baton does not start with: ${listed.join(', ')}\n`);
  return end(exitCodes.EX_CONFIG, (words) => [
    words(saying.title),
    [words(saying.body), '', ...names, '', words(saying.next)].join('\n'),
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
  await speak(spokenFor('system', localesOfSystem()));
  const [message, detail] = text(words);
  dialog.showMessageBoxSync({ type: 'error', title: 'Baton', message, detail, buttons: [words('trayQuit')] });
  app.exit(exitCode);
}
