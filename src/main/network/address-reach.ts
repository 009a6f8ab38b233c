/**
 * Which addresses a request may connect to that goes where a record says. What is public always may be; this computer, the
 * company's own network and what has no place in the internet only beside a base URL that is there itself.
 */
import { promises as dns, type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { codeOf } from './connect-failure.ts';
import { withoutBrackets } from './transport.ts';

type Reach = 'public' | 'private' | 'loopback' | 'none';

const privateRanges = new Set(['private', 'uniqueLocal', 'carrierGradeNat']);
/** Ranges that stand for an IPv4 address, which counts instead. */
const embedding = new Set(['ipv4Mapped', 'rfc6052']);

/** Where an IP address is. `none` are those for which no server of pictures is at home, as link-local ones. */
export function reachOf(address: string): Reach {
  if (!ipaddr.isValid(address)) return 'none';
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (embedding.has(range)) return reachOf(new ipaddr.IPv4(parsed.toByteArray().slice(-4)).toString());
  if (range === 'unicast') return 'public';
  if (range === 'loopback') return 'loopback';
  return privateRanges.has(range) ? 'private' : 'none';
}

type Found = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

type AddressCheck = ReturnType<typeof addressCheck>;

/** The check beside each host, made once. */
export function createAddressChecks(): (besideHost: string) => AddressCheck {
  const checks = new Map<string, AddressCheck>();
  return (besideHost) => {
    const check = checks.get(besideHost) ?? addressCheck(besideHost);
    checks.set(besideHost, check);
    return check;
  };
}

/** A check of addresses beside a host, which is looked up only where an address is not public. */
function addressCheck(besideHost: string) {
  async function isBeside(address: string): Promise<boolean> {
    const reach = reachOf(address);
    if (reach === 'public') return true;
    if (reach === 'none') return false;
    const own = isIP(besideHost) ? [{ address: besideHost }] : await dns.lookup(besideHost, { all: true });
    return own.some((one) => reachOf(one.address) === reach);
  }

  /** Looks a name up as Node does, and gives the addresses that may be connected to: the very ones that were checked. */
  function checkedLookup(hostname: string, options: LookupOptions, found: Found): void {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return found(error, []);
      const checks = addresses.map(async (one) => ((await isBeside(one.address)) ? [one] : []));
      Promise.all(checks).then(
        (kept) => {
          const [first, ...more] = kept.flat();
          if (!first) return found(refusedAddress(hostname), []);
          if (options.all) found(null, [first, ...more]);
          else found(null, first.address, first.family);
        },
        (why: NodeJS.ErrnoException) => found(why, []),
      );
    });
  }

  /**
   * Why a URL may not be connected to, as a stable code, where that is known before anything is looked up. A name is checked when
   * it is looked up; behind a proxy that looks it up, only an address can be.
   */
  async function refusal(url: URL): Promise<string | undefined> {
    const host = withoutBrackets(url.hostname);
    if (isIP(host) === 0) return undefined;
    return isBeside(host).then((mayGo) => (mayGo ? undefined : 'EADDRREFUSED'), codeOf);
  }

  return { isBeside, checkedLookup, refusal };
}

/** Told as a connection that never stood. */
function refusedAddress(hostname: string): NodeJS.ErrnoException {
  const error = new Error(`${hostname} is not where it may be`);
  return Object.assign(error, { code: 'EADDRREFUSED', syscall: 'getaddrinfo' });
}
