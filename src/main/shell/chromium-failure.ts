/** What Chromium's network errors mean. They are known by their names, which are stable; Electron gives them as a message. */
import type {
  CertificateFault,
  CertificateFaultKind,
  CertificateView,
} from '../network/certificates/certificate-fault.ts';
import type { ProxyRefusal } from '../network/connect-failure.ts';
import type { Passage } from '../network/relay.ts';
import type { TransportAnswer, TransportFailure } from '../network/transport.ts';

export interface ChromiumFailed {
  state: 'failed';
  /** As `ERR_CONNECTION_RESET`; undefined where Chromium said none, as when we have broken it off. */
  name: string | undefined;
  host: string;
  /** What was shown last for that host. */
  certificate: CertificateView | undefined;
}

export interface ChromiumAnswered {
  state: 'answered';
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** The name in an error of Electron's `net`. */
export function chromiumErrorName(error: unknown): string | undefined {
  const message = error instanceof Error ? error.message : '';
  return /^net::(ERR_[A-Z0-9_]+)$/.exec(message)?.[1];
}

const certificateKinds: Readonly<Record<string, CertificateFaultKind>> = {
  ERR_CERT_COMMON_NAME_INVALID: 'other-host',
  ERR_CERT_DATE_INVALID: 'expired',
  ERR_CERT_AUTHORITY_INVALID: 'unknown-issuer',
};

/**
 * Certain that nothing has left: where no connection to the address has stood, which the relay has seen; and where its
 * certificate was refused, since Chromium judges that before it sends. Everything else may have arrived.
 */
export function failureFrom(failed: ChromiumFailed, passage: Passage): TransportFailure {
  const { name, host, certificate } = failed;
  const reason = name ?? 'TimeoutError';
  if (name?.startsWith('ERR_CERT_')) {
    const fault: CertificateFault = { kind: kindOf(name, certificate), host, certificate };
    return {
      ok: false,
      kind: 'certificate',
      mayHaveArrived: false,
      reason,
      stage: 'tls',
      certificate: fault,
    };
  }
  if (passage.mayHavePassed()) return { ok: false, kind: 'broken-off', mayHaveArrived: true, reason };
  return notLet(passage.refusal(), reason);
}

/** No connection stood; a proxy that says no is told apart from one that cannot be used or gets nowhere. */
export function notLet(proxy: ProxyRefusal | undefined, reason: string): TransportFailure {
  const { status } = proxy ?? {};
  const hasRefused = status !== undefined && status < 500;
  return {
    ok: false,
    kind: hasRefused ? 'proxy' : 'unreachable',
    mayHaveArrived: false,
    reason: status === undefined ? reason : `${status}`,
    ...(proxy ? { stage: 'proxy', proxy } : {}),
  };
}

function kindOf(name: string, certificate: CertificateView | undefined): CertificateFaultKind {
  const kind = certificateKinds[name] ?? 'rules';
  if (kind === 'expired' && certificate && certificate.validFrom > Date.now()) return 'not-yet-valid';
  const isOwn = certificate && certificate.subject === certificate.issuer;
  return kind === 'unknown-issuer' && isOwn ? 'self-signed' : kind;
}

/** What Chromium undoes by itself. */
const known = new Set(['gzip', 'x-gzip', 'deflate', 'br', 'zstd', 'identity', '']);

export function uncodedBody(
  { status, headers, body }: ChromiumAnswered,
  maxBytes: number,
): TransportAnswer | TransportFailure {
  const given = headers['content-encoding'];
  const codings = (Array.isArray(given) ? given.join(',') : (given ?? '')).split(',');
  const unknown = codings.map((one) => one.trim().toLowerCase()).find((one) => !known.has(one));
  if (unknown !== undefined && body.length > 0)
    return { ok: false, kind: 'unknown-coding', mayHaveArrived: true, reason: unknown.slice(0, 40) };
  if (body.length > maxBytes)
    return { ok: false, kind: 'too-large', mayHaveArrived: true, reason: `${status}` };
  return { ok: true, status, headers, body };
}
