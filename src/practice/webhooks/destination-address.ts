import { isIP } from 'node:net';

/** An address of this computer itself, as `hostname` of a URL has it. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

const PRIVATE_IPV4 =
  /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;
const PRIVATE_NAMES = /(^|\.)(localhost|local|internal|lan|home|corp)$/;

/**
 * Whether a destination may have this address: https at a public host (docs/didit-api.md#webhook-destinations). With
 * `loopbackToo` also an address of this computer, by http or https, as tests need it.
 */
export function isDestinationAddress(text: string, loopbackToo: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  if (isLoopback(hostname)) return loopbackToo && (protocol === 'https:' || protocol === 'http:');
  if (protocol !== 'https:') return false;
  // Of IPv6 addresses only global unicast ones (2000::/3) are public (RFC 4291 section 2.4).
  if (hostname.startsWith('[')) return /^\[[23]/.test(hostname);
  if (isIP(hostname) === 4) return !PRIVATE_IPV4.test(hostname);
  return hostname.includes('.') && !PRIVATE_NAMES.test(hostname);
}
