/**
 * The one way out: every HTTP request of Baton goes through a `Transport`. It never follows a redirect, never
 * reads more than it was told to, and says of each failure whether the request may have reached the service.
 */
import type { CertificateFault } from './certificates/certificate-fault.ts';
import type { ConnectStage, ProxyRefusal } from './connect-failure.ts';

export interface TransportRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  body?: string;
  /** Most bytes of answer body to accept, packed and unpacked. */
  maxBytes: number;
  /** For an address that somebody else has chosen: it must be public, or where this host is (address-reach.ts). */
  beside?: string;
  /** Whole time the exchange may take, in ms. */
  deadlineMs: number;
  /** Takes the body of a 200 piece by piece as it comes, without a limit and as it was packed; the answer's `body` is then empty. */
  onChunk?: (chunk: Buffer) => void;
  /** Breaks it off, when nobody waits for the answer any more. */
  signal?: AbortSignal;
}

export interface TransportAnswer {
  ok: true;
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

export interface TransportFailure {
  ok: false;
  /** `proxy`: one that stands before Didit lets nothing through. */
  kind: 'unreachable' | 'proxy' | 'certificate' | 'broken-off' | 'too-large' | 'unknown-coding';
  /** False only when it is certain that no byte of the request was sent. */
  mayHaveArrived: boolean;
  /** The system's or library's stable error code, or the name of an unknown coding, for the evidence. */
  reason: string;
  /** How far it came, where no connection ever stood. */
  stage?: ConnectStage;
  /** The proxy that was to be used, where it is what failed. */
  proxy?: ProxyRefusal;
  /** What was shown, with `certificate`. */
  certificate?: CertificateFault;
}

export interface Transport {
  send(request: TransportRequest): Promise<TransportAnswer | TransportFailure>;
  /** Breaks off what is running. May be called again. */
  close(): Promise<void>;
}

/** What a connection for a URL, or for the parts of one, is made to. */
export function targetOf({ protocol, hostname, port }: Pick<URL, 'protocol' | 'hostname' | 'port'>) {
  const isSecure = protocol === 'https:';
  return {
    isSecure,
    target: { host: withoutBrackets(hostname), port: Number(port) || (isSecure ? 443 : 80) },
  };
}

/** An IPv6 address as it stands in a URL, without what sets it apart there. */
export function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}
