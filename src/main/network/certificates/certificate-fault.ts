/** What a server showed as its certificate, and why it was not accepted. */
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';

export interface CertificateView {
  /** Common name, else organisation; empty where it has neither. */
  subject: string;
  issuer: string;
  /** SHA-256, in hexadecimal pairs. */
  fingerprint: string;
  /** Unix ms. */
  validFrom: number;
  validTo: number;
}

/** Why it was not accepted. `rules` is what its issuer may not vouch for, or what a certificate of its kind may not do. */
export type CertificateFaultKind =
  | 'other-host'
  | 'expired'
  | 'not-yet-valid'
  | 'self-signed'
  | 'unknown-issuer'
  | 'rules';

export interface CertificateFault {
  kind: CertificateFaultKind;
  /** Whose certificate was wanted: a host, and port. */
  host: string;
  /** The server's own; undefined where none could be read. */
  certificate: CertificateView | undefined;
}

/** More than any server sends; a chain may also lead round in a circle. */
const maxChain = 10;

/** The certificates that the other side has sent, its own first. Read while the connection stands. */
export function chainOf(socket: TLSSocket): CertificateView[] {
  const views: CertificateView[] = [];
  const seen = new Set<string>();
  let next: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  while (next?.fingerprint256 !== undefined && !seen.has(next.fingerprint256) && views.length < maxChain) {
    seen.add(next.fingerprint256);
    views.push(viewOf(next));
    next = next.issuerCertificate;
  }
  return views;
}

function viewOf(certificate: DetailedPeerCertificate): CertificateView {
  return {
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    fingerprint: certificate.fingerprint256,
    validFrom: Date.parse(certificate.valid_from),
    validTo: Date.parse(certificate.valid_to),
  };
}

function nameOf(name: { CN?: string | string[]; O?: string | string[] } | undefined): string {
  const given = name?.CN ?? name?.O ?? '';
  return (Array.isArray(given) ? given.join(', ') : given).slice(0, 200);
}

/** By OpenSSL's verification result as Node names it (Node.js TLS documentation, "X509 certificate error codes"). */
export function faultKind(code: string): CertificateFaultKind {
  switch (code) {
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
    case 'HOSTNAME_MISMATCH':
      return 'other-host';
    case 'CERT_HAS_EXPIRED':
      return 'expired';
    case 'CERT_NOT_YET_VALID':
      return 'not-yet-valid';
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return 'self-signed';
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'CERT_UNTRUSTED':
      return 'unknown-issuer';
    default:
      return 'rules';
  }
}
