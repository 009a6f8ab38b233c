import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Who signs what is made for Windows. */
export interface Signer {
  /** The common name in the certificate, by which installed packages know their updates. */
  publisher: string;
  /** A program that signs the file it is given, in its place. */
  program: string;
  /** Signs a file, and proves that the signature is this certificate's. Throws where it is not. */
  sign(file: string): void;
}

const timestampServer = 'http://timestamp.digicert.com';
const systemAuthorities = '/etc/ssl/certs/ca-certificates.crt';

/**
 * The signer that the environment names, with what it needs in the folder `work`: WIN_CSC_LINK or CSC_LINK, a PKCS #12 file or its
 * base64. Undefined without one. Throws where the certificate cannot be read with its password.
 */
export function signerFrom(env: NodeJS.ProcessEnv, work: string): Signer | undefined {
  const forWindows = env.WIN_CSC_LINK !== undefined && env.WIN_CSC_LINK !== '';
  const link = forWindows ? env.WIN_CSC_LINK : env.CSC_LINK;
  if (!link) return undefined;
  mkdirSync(work, { recursive: true, mode: 0o700 });
  const put = (name: string, content: string | Buffer, mode = 0o600) => {
    const file = path.join(work, name);
    writeFileSync(file, content, { mode });
    chmodSync(file, mode);
    return file;
  };
  const certificate = put(
    'certificate.p12',
    existsSync(link) ? readFileSync(link) : Buffer.from(link, 'base64'),
  );
  const password = put('password', (forWindows ? env.WIN_CSC_KEY_PASSWORD : env.CSC_KEY_PASSWORD) ?? '');
  const chain = chainOf(certificate, password);
  const trusted = put(
    'trusted.pem',
    chain + (existsSync(systemAuthorities) ? readFileSync(systemAuthorities, 'utf8') : ''),
  );
  const server = env.BATON_TIMESTAMP_SERVER ?? timestampServer;
  const timestamp = server === 'none' ? '' : ` -ts '${server}'`;
  const program = put(
    'sign',
    `#!/bin/sh
set -e
osslsigncode sign -pkcs12 '${certificate}' -readpass '${password}' -h sha256 -n Baton${timestamp} \\
  -in "$1" -out "$1.signed" >/dev/null
mv "$1.signed" "$1"
`,
    0o700,
  );
  return {
    publisher: publisherOf(chain),
    program,
    sign(file) {
      execFileSync(program, [file], { stdio: ['ignore', 'ignore', 'inherit'] });
      const trust = ['-CAfile', trusted, '-TSA-CAfile', trusted];
      execFileSync('osslsigncode', ['verify', ...trust, '-in', file], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    },
  };
}

/** The certificates in the file, the signer's own first. */
function chainOf(certificate: string, password: string): string {
  const args = ['pkcs12', '-in', certificate, '-passin', `file:${password}`, '-nokeys'];
  const read = (more: string[]) =>
    execFileSync('openssl', [...args, ...more], { encoding: 'utf8', stdio: 'pipe' });
  return read(['-clcerts']) + read(['-cacerts']);
}

function publisherOf(chain: string): string {
  const { subject } = new X509Certificate(chain.slice(chain.indexOf('-----BEGIN')));
  const name = /^CN=(.*)$/m.exec(subject)?.[1];
  if (name === undefined) throw new Error(`The certificate names nobody: ${subject}`);
  return name;
}
