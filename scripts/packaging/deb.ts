import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What electron-builder asks fpm for, in so far as a deb of Baton needs it. */
interface DebRequest {
  output: string;
  fields: Record<string, string>;
  depends: string[];
  recommends: string[];
  scripts: Partial<Record<'postinst' | 'postrm', string>>;
  /** What goes where: a folder's contents or a file, and its place when it is installed. */
  contents: { from: string; to: string }[];
}

/** Options of fpm that electron-builder gives and that a field of `control` is made from. */
const fieldOptions: Readonly<Record<string, string>> = {
  '--name': 'Package',
  '--version': 'Version',
  '--architecture': 'Architecture',
  '--maintainer': 'Maintainer',
  '--url': 'Homepage',
  '--description': 'Description',
  '--category': 'Section',
  '--deb-priority': 'Priority',
};

/**
 * Known and of no use here: what goes in and comes out is clear. electron-builder knows xz, which takes minutes; zstd takes
 * seconds, and every Debian and Ubuntu that can run Electron unpacks it.
 */
const ignoredOptions = new Set(['-s', '-t', '--vendor', '--license', '--deb-compression']);
const ignoredSwitches = new Set(['--force']);

/** Reads fpm's command line as electron-builder writes it. Throws on an option that it does not know: none is dropped. */
export function readFpmArguments(args: readonly string[]): DebRequest {
  const request: DebRequest = {
    output: '',
    fields: {},
    depends: [],
    recommends: [],
    scripts: {},
    contents: [],
  };
  const rest = [...args];
  for (let option = rest.shift(); option !== undefined; option = rest.shift()) {
    if (ignoredSwitches.has(option)) continue;
    if (!option.startsWith('-')) {
      const at = option.lastIndexOf('=');
      if (at < 0) throw new Error(`This is not "what=where": ${option}`);
      request.contents.push({ from: option.slice(0, at), to: option.slice(at + 1) });
      continue;
    }
    const value = rest.shift() ?? '';
    const field = fieldOptions[option];
    if (field) request.fields[field] = value;
    else if (option === '-d') request.depends.push(value);
    else if (option === '--deb-recommends') request.recommends.push(value);
    else if (option === '--after-install') request.scripts.postinst = value;
    else if (option === '--after-remove') request.scripts.postrm = value;
    else if (option === '--package') request.output = value;
    else if (!ignoredOptions.has(option)) throw new Error(`fpm's option ${option} is not known here.`);
  }
  if (request.output === '' || !request.fields.Package)
    throw new Error('The package has no file or no name.');
  return request;
}

/** The `control` file of a package whose contents take `kilobytes`. */
export function controlFile({ fields, depends, recommends }: DebRequest, kilobytes: number): string {
  // The synopsis is the first line; what follows is set in by one space, an empty line by a dot.
  const [synopsis = '', ...text] = (fields.Description ?? '').trim().split('\n');
  const description = [synopsis.trim(), ...text.map((line) => ` ${line.trim() || '.'}`)].join('\n');
  const all: Record<string, string> = {
    ...fields,
    'Installed-Size': String(kilobytes),
    ...(depends.length > 0 ? { Depends: depends.join(', ') } : {}),
    ...(recommends.length > 0 ? { Recommends: recommends.join(', ') } : {}),
    Section: (fields.Section ?? 'misc').toLowerCase(),
    Description: description,
  };
  return `${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')}\n`;
}

/** Builds the deb with dpkg-deb. Everything in it belongs to root and can be written by nobody else. */
export function buildDeb(request: DebRequest): void {
  const root = mkdtempSync(path.join(os.tmpdir(), 'baton-deb-'));
  try {
    chmodSync(root, 0o755);
    for (const { from, to } of request.contents) {
      const place = path.join(root, to);
      mkdirSync(path.dirname(place), { recursive: true });
      cpSync(from, place, { recursive: true, verbatimSymlinks: true });
    }
    linkIntoPath(root, request.fields.Package ?? '');
    const kilobytes = settleModes(root);
    const control = path.join(root, 'DEBIAN');
    mkdirSync(control, { mode: 0o755 });
    writeFileSync(path.join(control, 'control'), controlFile(request, kilobytes));
    for (const [name, file] of Object.entries(request.scripts)) {
      writeFileSync(path.join(control, name), readFileSync(file));
      chmodSync(path.join(control, name), 0o755);
    }
    execFileSync('dpkg-deb', ['--root-owner-group', '-Zzstd', '-z9', '--build', root, request.output], {
      stdio: 'ignore',
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The program by its name in the PATH: a link in the package needs no script and goes with it. */
function linkIntoPath(root: string, name: string): void {
  const [folder] = foldersWith(root, name);
  if (folder === undefined) return;
  mkdirSync(path.join(root, 'usr', 'bin'), { recursive: true });
  symlinkSync(path.posix.join('/', 'opt', folder, name), path.join(root, 'usr', 'bin', name));
}

function foldersWith(root: string, name: string): string[] {
  const opt = path.join(root, 'opt');
  return existsSync(opt) ? readdirSync(opt).filter((folder) => existsSync(path.join(opt, folder, name))) : [];
}

/** Folders and programs 755, everything else 644, as Debian has it. Gives the size of all of it in kilobytes. */
function settleModes(folder: string): number {
  let kilobytes = 0;
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    const found = lstatSync(file);
    if (found.isSymbolicLink()) continue;
    if (found.isDirectory()) kilobytes += settleModes(file);
    else kilobytes += Math.ceil(found.size / 1024);
    chmodSync(file, found.isDirectory() || (found.mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
  return kilobytes;
}
