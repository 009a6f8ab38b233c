import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { updateServer } from '../update-server.ts';
import { buildMsi } from './msi.ts';
import { buildNsis } from './nsis.ts';
import { type Product, productOf } from './product.ts';
import type { Signer } from './sign.ts';

interface InstallersOptions {
  /** The unpacked package; it is signed in its place. */
  folder: string;
  /** What tells it apart in file names where it is not one to be released. */
  mark: string;
  /** Where installers go. */
  output: string;
  work: string;
  signer: Signer | undefined;
  env: NodeJS.ProcessEnv;
  product?: Product;
  /** Done sooner, and larger. */
  quick?: boolean;
}

/** Makes both installers of an unpacked package. Gives them. Throws where one cannot be made or signed. */
export async function buildInstallers(options: InstallersOptions): Promise<string[]> {
  const { folder, mark, output, work, signer, env, product = productOf(mark), quick = false } = options;
  const resources = path.join(folder, 'resources');
  const server = updateServer(env);
  if (server && signer)
    writeFileSync(path.join(resources, 'app-update.yml'), updateConfig(server.address, signer.publisher));
  // Native modules are known by their sums, which a signature would change; Baton checks them before it loads one.
  const programs = readdirSync(folder).filter((name) => /\.(exe|dll)$/i.test(name));
  for (const name of programs) signer?.sign(path.join(folder, name));

  const name = path.join(output, `baton_${product.version}${mark}_x64`);
  const [exe, msi] = [`${name}.exe`, `${name}.msi`];
  mkdirSync(output, { recursive: true });
  await buildNsis({ product, folder, work, output: exe, sign: signer?.program, quick });
  // Windows Installer compares three numbers, so one version before a release would not replace another.
  const made = product.version.includes('-') ? [exe] : [exe, msi];
  if (made.includes(msi)) await buildMsi({ product, folder, work, output: msi });
  for (const file of made) signer?.sign(file);
  return made;
}

/** What electron-updater reads of an installed package: whose signature an update has to bear. */
function updateConfig(address: string, publisher: string): string {
  return [
    'provider: generic',
    `url: ${JSON.stringify(address)}`,
    'publisherName:',
    `  - ${JSON.stringify(publisher)}`,
    'updaterCacheDirName: baton-updater',
    '',
  ].join('\n');
}
