import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Signer, signerFrom } from '../../scripts/packaging/windows/sign.ts';
import { twoVersions, type Version } from './versions.ts';
import { type WindowsHere, windowsHere } from './windows-here.ts';

let work: string;
let signer: Signer | undefined;
let versions: Awaited<ReturnType<typeof twoVersions>>;
let windows: WindowsHere;
beforeAll(async () => {
  work = mkdtempSync(path.join(os.tmpdir(), 'baton-signing-'));
  const certificate = makeCertificate(work);
  const env = { WIN_CSC_LINK: certificate, WIN_CSC_KEY_PASSWORD: 'a $ecret', BATON_TIMESTAMP_SERVER: 'none' };
  signer = signerFrom(env, path.join(work, 'signing'));
  versions = await twoVersions(signer, {
    BATON_UPDATE_ADDRESS: 'https://updates.example/baton/',
    // The public half of a pair that nobody kept.
    BATON_UPDATE_PUBLIC_KEY: 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=',
  });
  windows = await windowsHere();
});
afterAll(async () => {
  await windows?.remove();
  versions?.remove();
  rmSync(work, { recursive: true, force: true });
});

/** A certificate for signing programs, as PKCS #12. */
function makeCertificate(folder: string): string {
  const openssl = (args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  const subject = ['-subj', '/O=Publishers/CN=Somebody & Sons'];
  const purpose = ['-addext', 'extendedKeyUsage=codeSigning', '-addext', 'keyUsage=digitalSignature'];
  openssl([
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'key',
    '-out',
    'cert',
    ...subject,
    ...purpose,
  ]);
  openssl(['pkcs12', '-export', '-inkey', 'key', '-in', 'cert', '-out', 'both', '-passout', 'pass:a $ecret']);
  return path.join(folder, 'both');
}

/** Whether the signature of a file is right and the certificate's. */
function isSigned(file: string): boolean {
  try {
    execFileSync('osslsigncode', ['verify', '-CAfile', path.join(work, 'cert'), '-in', file], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

it('is done to the program, both installers and what removes Baton', async () => {
  const { folder, exe, msi }: Version = versions.older;
  expect(signer?.publisher).toBe('Somebody & Sons');
  expect(await windows.run(`Z:${exe.replaceAll('/', '\\')}`, '/S')).toBe(0);
  const installed = ['Baton.exe', 'Uninstall Baton.exe'].map((name) =>
    windows.place('Program Files', 'Baton', name),
  );
  for (const file of [path.join(folder, 'Baton.exe'), exe, msi, ...installed])
    expect(isSigned(file), file).toBe(true);
});

it('tells the package whose updates it takes', () => {
  const config = readFileSync(path.join(versions.older.folder, 'resources', 'app-update.yml'), 'utf8');
  expect(config).toContain('publisherName:\n  - "Somebody & Sons"\n');
  expect(config).toContain('url: "https://updates.example/baton/"\n');
});

it('breaks with one byte, and by a wrong password is not begun', () => {
  const changed = path.join(work, 'changed.exe');
  copyFileSync(versions.older.exe, changed);
  const bytes = readFileSync(changed);
  bytes.writeUInt8(bytes.readUInt8(5000) ^ 1, 5000);
  writeFileSync(changed, bytes);
  expect(isSigned(changed)).toBe(false);

  const env = { CSC_LINK: path.join(work, 'both'), CSC_KEY_PASSWORD: 'another' };
  expect(() => signerFrom(env, path.join(work, 'again'))).toThrow();
  expect(signerFrom({}, path.join(work, 'never'))).toBeUndefined();
});
