import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { extractFile, getRawHeader } from '@electron/asar';
import { binaryKind } from '../packaging/binary-kind.ts';
import { nameOf, type Target } from '../packaging/target.ts';
import { sha256 } from '../sha256.ts';

/** A file in the archive, or beside it where it is native. */
interface PackedFile {
  name: string;
  unpacked: boolean;
  bytes: Buffer;
  /** SHA-256 by the archive's own header. */
  declared: string;
}

interface Archive {
  file: string;
  files: PackedFile[];
}

interface HeaderEntry {
  files?: Record<string, HeaderEntry>;
  link?: string;
  unpacked?: boolean;
  integrity?: { hash: string };
}

/** Native modules of a package, as the audit reports them. */
interface NativeModule {
  file: string;
  sha256: string;
}

/** What may be in an archive. Whatever no line names is a finding. */
const expected = [
  /^package\.json$/,
  /^LICENSE$/,
  /^native-modules\.json$/,
  /^out\/main\/(chunks\/)?[\w.-]+\.cjs(\.cache)?$/,
  /^out\/preload\/[\w-]+\.cjs$/,
  /^out\/renderer\/(index\.html|licences\.json)$/,
  /^out\/renderer\/assets\/[\w.-]+\.(js|css|wasm|woff2|svg|png|json)$/,
  /^node_modules\/(keytar|libsql|detect-libc|@neon-rs\/load|@libsql\/[\w-]+)\/(package\.json|LICENSE(\.md)?)$/,
  /^node_modules\/keytar\/(lib\/keytar\.js|prebuilds\/[\w-]+\/keytar\.node)$/,
  /^node_modules\/libsql\/(index|auth|sqlite-error)\.js$/,
  /^node_modules\/(detect-libc\/lib|@neon-rs\/load\/dist)\/[\w-]+\.js$/,
  /^node_modules\/@libsql\/[\w-]+\/index\.node$/,
];

/** What may be in the resources folder. The last two are written for packages that update themselves. */
const expectedResources =
  /^(app\.asar(\.sha256|\.unpacked)?|apparmor-profile|icon\.icns|\w+\.lproj|app-update\.yml|package-type)$/;

/** A developer's field has no place in the manifest of a package, and neither does the mark of one for tests. */
const foreignFields = ['devDependencies', 'scripts', 'allowScripts', 'engines', 'builtFor'];

/** Reads the archive in a folder of resources, all of it. Throws when it cannot be read. */
export function readArchive(resources: string): Archive {
  const file = path.join(resources, 'app.asar');
  const { header } = getRawHeader(file) as unknown as { header: HeaderEntry };
  const files: PackedFile[] = [];
  const walk = (entry: HeaderEntry, name: string) => {
    for (const [child, found] of Object.entries(entry.files ?? {})) {
      const full = name === '' ? child : `${name}/${child}`;
      if (found.files) walk(found, full);
      else {
        const unpacked = found.unpacked === true;
        const bytes = unpacked
          ? readFileSync(path.join(`${file}.unpacked`, full))
          : extractFile(file, path.normalize(full));
        files.push({ name: full, unpacked, bytes, declared: found.integrity?.hash ?? '' });
      }
    }
  };
  walk(header, '');
  return { file, files };
}

/** What is in the archive that nobody expects there, and what in its files is for developers alone. */
export function foreignContents({ files }: Archive): string[] {
  const findings: string[] = [];
  for (const { name, bytes } of files) {
    if (!expected.some((pattern) => pattern.test(name)))
      findings.push(`${name} does not belong in a package`);
    const isCode = /\.(c?js|css)$/.test(name);
    if (isCode && /\n\/[/*][#@] sourceMappingURL=/.test(bytes.toString('utf8')))
      findings.push(`${name} names a source map`);
  }
  const manifest = JSON.parse(textOf(files, 'package.json')) as Record<string, unknown>;
  for (const field of foreignFields) if (field in manifest) findings.push(`package.json has "${field}"`);
  return findings;
}

/** All that main consists of. */
export function codeOf({ files }: Archive): string {
  return files
    .filter(({ name }) => name.startsWith('out/main/') && name.endsWith('.cjs'))
    .map(({ bytes }) => bytes.toString('utf8'))
    .join('\n');
}

export function textOf(files: readonly PackedFile[], name: string): string {
  const found = files.find((file) => file.name === name);
  if (!found) throw new Error(`There is no ${name} in the package.`);
  return found.bytes.toString('utf8');
}

/** Whether every file is what the archive’s header declares, and on Linux the archive what its sum says. */
export function brokenIntegrity({ file, files }: Archive, target: Target): string[] {
  const findings = files
    .filter(({ bytes, declared }) => sha256(bytes) !== declared)
    .map(({ name }) => `${name} is not what the archive’s header declares`);
  if (target.platform !== 'linux') return findings;
  const sum = `${file}.sha256`;
  const isRight = existsSync(sum) && readFileSync(sum, 'utf8').trim() === sha256(readFileSync(file));
  return isRight ? findings : [...findings, 'app.asar is not what app.asar.sha256 says'];
}

/** The native modules, and which of them are not listed with their sum, in the wrong place or for another system. */
export function nativeModules(
  { files }: Archive,
  target: Target,
): { modules: NativeModule[]; findings: string[] } {
  const listed = JSON.parse(textOf(files, 'native-modules.json')) as Record<string, string>;
  const found = files.flatMap(({ name, bytes, unpacked }) => {
    const kind = binaryKind(bytes);
    if (kind === undefined && !name.endsWith('.node')) return [];
    const builtFor = typeof kind === 'object' ? nameOf(kind) : (kind ?? 'nothing');
    return [{ file: name, sha256: sha256(bytes), builtFor, unpacked }];
  });
  const findings = found.flatMap(({ file, sha256, builtFor, unpacked }) => [
    ...(listed[file] === sha256 ? [] : [`${file} is not listed with its sum`]),
    ...(builtFor === nameOf(target) ? [] : [`${file} is built for ${builtFor}`]),
    ...(unpacked ? [] : [`${file} is in the archive, where it cannot be loaded`]),
  ]);
  for (const name of Object.keys(listed)) {
    if (!found.some(({ file }) => file === name)) findings.push(`${name} is listed and not there`);
  }
  return { modules: found.map(({ file, sha256 }) => ({ file, sha256 })), findings };
}

/** What lies in the folder of resources beside the archive that nobody expects there. */
export function foreignResources(resources: string, { files }: Archive): string[] {
  const findings = readdirSync(resources)
    .filter((name) => !expectedResources.test(name))
    .map((name) => `resources/${name} does not belong in a package`);
  const unpacked = path.join(resources, 'app.asar.unpacked');
  const known = new Set(files.filter((file) => file.unpacked).map(({ name }) => name));
  for (const entry of readdirSync(unpacked, { recursive: true, withFileTypes: true })) {
    const name = path.relative(unpacked, path.join(entry.parentPath, entry.name)).split(path.sep).join('/');
    if (entry.isFile() && !known.has(name))
      findings.push(`app.asar.unpacked/${name} is not in the archive’s header`);
  }
  return findings;
}

/** In what a package and its twin for tests differ, other than in what makes it one (docs/decisions/0007-packages-for-tests.md). */
export function differences(released: Archive, twin: Archive): string[] {
  const of = ({ files }: Archive) => new Map(files.map(({ name, bytes }) => [name, sha256(bytes)]));
  const [ours, theirs] = [of(released), of(twin)];
  const names = new Set([...ours.keys(), ...theirs.keys()]);
  const differing = [...names].filter(
    (name) => name !== 'package.json' && ours.get(name) !== theirs.get(name),
  );
  const { builtFor, ...manifest } = JSON.parse(textOf(twin.files, 'package.json')) as Record<string, unknown>;
  const isSameManifest =
    builtFor === 'tests' &&
    JSON.stringify(manifest) === JSON.stringify(JSON.parse(textOf(released.files, 'package.json')));
  return [...differing, ...(isSameManifest ? [] : ['package.json'])];
}
