/** Which packages a bundle holds and under which licences: for whoever ships it, and for the person who uses it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

/** One package that is shipped. */
interface ShippedPackage {
  name: string;
  version: string;
  licence: string;
  /** The licence's own text, as the package brings it. */
  text: string;
}

/** Licences under which Baton may ship what others wrote. Another one is for a person to decide about first. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Unlicense',
  'Zlib',
]);

/** Outside every bundle, yet in the package (stage.ts). */
const besideBundles = ['keytar', 'libsql', '@neon-rs/load', 'detect-libc'];

/** The packages whose licence is not one that Baton ships under, from the list that a package carries. */
export function unwantedLicences(list: string): string[] {
  const packages = JSON.parse(list) as ShippedPackage[];
  if (packages.length === 0) return ['the list of licences is empty'];
  return packages
    .filter(({ licence }) => !allowed.has(licence))
    .map(({ name, licence }) => `${name} is under the licence "${licence}"`);
}

/** Collects what goes into several bundles, and has the last one write the list as `licences.json`. */
export function licencesOf(root: string) {
  const shipped = new Map<string, ShippedPackage>();
  const modules = path.join(root, 'node_modules');
  const note = (folder: string) => {
    const read = readPackage(folder);
    shipped.set(`${read.name}@${read.version}`, read);
  };

  return {
    collect: (): Plugin => ({
      name: 'baton-collect-licences',
      generateBundle(_, bundle) {
        // A font comes by way of a style sheet and is a module nowhere.
        const assets = Object.values(bundle).flatMap((one) =>
          one.type === 'asset' ? one.originalFileNames : [],
        );
        for (const id of [...this.getModuleIds(), ...assets]) {
          const name = packageOf(id);
          if (name !== undefined && existsSync(path.join(modules, name, 'package.json')))
            note(path.join(modules, name));
        }
      },
    }),
    write: (): Plugin => ({
      name: 'baton-write-licences',
      generateBundle() {
        for (const name of besideBundles) note(path.join(modules, name));
        const list = [...shipped.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
        this.emitFile({ type: 'asset', fileName: 'licences.json', source: JSON.stringify(list) });
      },
    }),
  };
}

/** The package that a module is of, by its path in node_modules; undefined for Baton's own and what bundlers make up. */
function packageOf(id: string): string | undefined {
  return id
    .split('\\')
    .join('/')
    .match(/node_modules\/((?:(?:@[^/]+\/)?[^/?]+\/node_modules\/)*(?:@[^/]+\/)?[^/?]+)/)?.[1];
}

function readPackage(folder: string): ShippedPackage {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8').trim();
  return { name, version, licence: license ?? 'none given', text };
}
