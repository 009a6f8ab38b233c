/** Why no connection stands: told by how far it came, since the same error codes also occur on one that stands. */
import type { CertificateFault } from './certificates/certificate-fault.ts';

/** What comes before a request can leave, in this order: each only where it applies. */
export type ConnectStage = 'lookup' | 'connect' | 'proxy' | 'tls';

/** What a proxy did in place of a connection. Never with who signs in. */
export interface ProxyRefusal {
  /** Host and port. */
  host: string;
  /** Its answer to CONNECT; undefined where it gave none. */
  status?: number;
  /** How it wants to know who asks (the schemes of RFC 9110 section 11), where it does. */
  schemes?: string[];
}

interface ConnectDetails {
  proxy?: ProxyRefusal;
  certificate?: CertificateFault;
  /** The proxy itself could not be used, so another may. */
  mayTryNext?: boolean;
}

/** What it is called where no connection stood: a certificate that was refused, a proxy that says no, or none of them. */
export function failureKind(
  stage: string,
  { proxy, certificate }: Pick<ConnectDetails, 'proxy' | 'certificate'>,
): 'certificate' | 'proxy' | 'unreachable' {
  if (certificate) return 'certificate';
  return stage === 'proxy' && proxy?.status !== undefined && proxy.status < 500 ? 'proxy' : 'unreachable';
}

/** No connection ever stood, so nothing of a request was sent. */
export class ConnectFailure extends Error {
  override readonly name = 'ConnectFailure';
  /** One of its own: undici takes some codes for a reason to connect anew. */
  readonly code = 'ERR_NO_CONNECTION';
  readonly stage: ConnectStage;
  /** The system's or library's stable error code. */
  readonly reason: string;
  readonly details: ConnectDetails;

  constructor(stage: ConnectStage, reason: string, details: ConnectDetails = {}) {
    super(`${stage} ${reason}`);
    this.stage = stage;
    this.reason = reason;
    this.details = details;
  }
}

/** The stable code of whatever was thrown; its name where it has none. */
export function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if (error instanceof Error) {
    const { code } = error as NodeJS.ErrnoException;
    // `AbortSignal.timeout` rejects with a DOMException, whose `code` is a number.
    return typeof code === 'string' ? code : error.name;
  }
  return 'UNKNOWN';
}
