/** A company's own certificate authorities, as IT hands them out: read from a file, and named back to whoever chose it. */
import { X509Certificate } from 'node:crypto';
import { pemsIn } from './trust.ts';

type ReadAuthorities =
  | { ok: true; certificates: string[] }
  /** There is none in it, one that may vouch for nobody, or one that does not count at this time. */
  | { ok: false; reason: 'no-certificate' | 'not-authority' | 'expired' };

/** The authorities in a PEM file; `now` is in Unix ms. */
export function readAuthorities(text: string, now: number): ReadAuthorities {
  const certificates = pemsIn(text);
  if (certificates.length === 0) return { ok: false, reason: 'no-certificate' };
  for (const pem of certificates) {
    const read = parse(pem);
    if (!read) return { ok: false, reason: 'no-certificate' };
    if (!read.ca) return { ok: false, reason: 'not-authority' };
    if (Date.parse(read.validTo) <= now) return { ok: false, reason: 'expired' };
  }
  return { ok: true, certificates };
}

/** `pem` is one that was read. */
export function viewOfAuthority(pem: string) {
  const { subject, issuer, fingerprint256, validTo } = new X509Certificate(pem);
  return {
    subject: nameIn(subject),
    issuer: nameIn(issuer),
    fingerprint: fingerprint256,
    validTo: Date.parse(validTo),
  };
}

function parse(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

/** Node gives a name line by line: the common name, else the organisation, else all of it. */
function nameIn(name: string): string {
  const found = /^CN=(.+)$/m.exec(name) ?? /^O=(.+)$/m.exec(name);
  return (found?.[1] ?? name.replaceAll('\n', ', ')).slice(0, 200);
}
