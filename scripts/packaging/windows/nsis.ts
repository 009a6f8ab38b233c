import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../../runtime/paths.ts';
import { runCommand } from '../../start-process.ts';
import { type Contents, contentsOf, foldersOf } from './contents.ts';
import { numbersOf, type Product } from './product.ts';

interface NsisOptions {
  product: Product;
  /** The unpacked package. */
  folder: string;
  /** Where what makensis reads is written. */
  work: string;
  /** The installer. */
  output: string;
  /** A command that signs the program whose path stands behind it; undefined where nothing is signed. */
  sign: string | undefined;
  /** Done sooner, and larger. */
  quick: boolean;
}

/** Makes the installer from resources/installer/baton.nsi. Throws when makensis fails or warns. */
export async function buildNsis({ product, folder, work, output, sign, quick }: NsisOptions): Promise<void> {
  const contents = contentsOf(folder);
  const include = path.join(work, 'contents.nsh');
  mkdirSync(work, { recursive: true });
  writeFileSync(include, contentsScript(contents));
  const definitions = {
    NAME: product.name,
    VERSION: product.version,
    NUMBERS: numbersOf(product.version, 4),
    PUBLISHER: product.publisher,
    HOMEPAGE: product.homepage,
    KILOBYTES: String(contents.kilobytes),
    ICON: path.join(projectFolder, 'resources', 'icon.ico'),
    OUTPUT: output,
    CONTENTS: include,
    ...(sign === undefined ? {} : { SIGN: sign }),
    ...(quick ? { QUICK: '1' } : {}),
  };
  const given = Object.entries(definitions).map(([name, value]) => `-D${name}=${value}`);
  const script = path.join(projectFolder, 'resources', 'installer', 'baton.nsi');
  const code = await runCommand('makensis', ['-V2', '-WX', '-INPUTCHARSET', 'UTF8', ...given, script], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (code !== 0) throw new Error('makensis could not make the installer.');
}

/** What the script does with each file, so that what is removed is what was brought and nothing else. */
export function contentsScript({ folder, files }: Contents): string {
  const folders = foldersOf(files);
  const unpack = ['.', ...folders].flatMap((into) => {
    const own = files.filter((file) => path.posix.dirname(file) === into);
    const place = into === '.' ? '' : `\\${windows(into)}`;
    return [`SetOutPath "$INSTDIR\\.new${place}"`, ...own.map((file) => `File "${path.join(folder, file)}"`)];
  });
  return [
    ...macro('Unpack', unpack),
    ...macro('PutInPlace', [
      ...folders.map((name) => `CreateDirectory "$INSTDIR\\${windows(name)}"`),
      ...files.map((name) => `Rename "$INSTDIR\\.new\\${windows(name)}" "$INSTDIR\\${windows(name)}"`),
    ]),
    ...macro('Remove', [
      ...files.map((name) => `Delete "$INSTDIR\\${windows(name)}"`),
      ...folders.toReversed().map((name) => `RMDir "$INSTDIR\\${windows(name)}"`),
    ]),
    '',
  ].join('\n');
}

function macro(name: string, lines: readonly string[]): string[] {
  return [`!macro ${name}`, ...lines.map((line) => `  ${line}`), '!macroend'];
}

function windows(file: string): string {
  return escaped(file.replaceAll('/', '\\'));
}

/** To NSIS a dollar begins a variable, though not in the name of a file that is packed. */
function escaped(text: string): string {
  if (text.includes('"')) throw new Error(`No installer can bring a file with this name: ${text}`);
  return text.replaceAll('$', '$$$$');
}
