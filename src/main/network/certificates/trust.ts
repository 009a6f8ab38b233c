/**
 * Whom Baton trusts to vouch for a server: the runtime's own list, and added to it what this computer's system trusts and
 * the company certificates that were chosen for this desk. Never less than the first, and never everybody.
 */
import { existsSync, readFileSync } from 'node:fs';
import tls, { createSecureContext, type SecureContext } from 'node:tls';

export interface Trust {
  context(): SecureContext;
  /** PEM certificates that are trusted besides, in place of those before. */
  add(company: readonly string[]): void;
}

interface TrustDeps {
  /** What the system trusts, as PEM certificates; may throw. */
  system: () => readonly string[];
  onDefect: (error: unknown) => void;
}

export function createTrust({ system, onDefect }: TrustDeps): Trust {
  let company: readonly string[] = [];
  let made: SecureContext | undefined;
  let fromSystem: readonly string[] | undefined;

  function systems(): readonly string[] {
    if (fromSystem) return fromSystem;
    try {
      fromSystem = system();
    } catch (error) {
      onDefect(error);
      fromSystem = [];
    }
    return fromSystem;
  }

  return {
    context() {
      made ??= contextWith([...extra(), ...systems(), ...company]);
      return made;
    },
    add(certificates) {
      company = certificates;
      made = undefined;
    },
  };
}

/** The runtime's own list and these besides. */
function contextWith(certificates: readonly string[]): SecureContext {
  const versions = { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' } as const;
  const known = new Set(tls.rootCertificates.map(contentOf));
  const more = certificates.filter((one) => !known.has(contentOf(one)));
  const context = createSecureContext(versions);
  // Node adds to its list only by this handle; a list of one's own is read whole, which takes a tenth of a second.
  const { addCACert } = context.context as { addCACert?: (pem: string) => void };
  if (more.length === 0) return context;
  if (!addCACert) return createSecureContext({ ...versions, ca: [...tls.rootCertificates, ...more] });
  for (const pem of more) addCACert.call(context.context, pem);
  return context;
}

/** What is between the lines of a PEM, however it is broken. */
function contentOf(pem: string): string {
  return pem.replace(/-----[^-]+-----|\s/g, '');
}

type Ask = (from: 'system' | 'extra') => string[];

/** From Node 22.15 on; undefined before. */
const ask = (tls as { getCACertificates?: Ask }).getCACertificates;

/** What the runtime takes from `NODE_EXTRA_CA_CERTS`, which it forgets in a list that is added to. */
function extra(): readonly string[] {
  if (ask) return ask('extra');
  const file = process.env.NODE_EXTRA_CA_CERTS;
  return file !== undefined && existsSync(file) ? pemsIn(readFileSync(file, 'latin1')) : [];
}

/** Where Linux distributions keep what the system trusts, for a runtime that cannot ask. */
const bundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/** What this computer's system trusts. Where the runtime cannot ask, it is known on Linux only. */
export function systemCertificates(): readonly string[] {
  if (ask) return ask('system');
  const bundle = process.platform === 'linux' ? bundles.find((one) => existsSync(one)) : undefined;
  return bundle === undefined ? [] : pemsIn(readFileSync(bundle, 'latin1'));
}

/** The certificates in a PEM file, one by one; other things in it are left out. */
export function pemsIn(text: string): string[] {
  return text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
}
