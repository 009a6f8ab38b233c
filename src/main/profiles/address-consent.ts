/**
 * Where a key that somebody has typed may be sent. The page says which address was typed, so a person confirms a new host
 * outside the page; and a page that wanted to try out hosts, ports or keys is slow and learns little.
 */
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { diditBaseUrl, practiceBaseUrl } from './base-url.ts';

const minute = 60_000;

interface AddressConsentDeps {
  /** Asks the person outside the page whether a key may go to this host. */
  confirm: (host: string) => Promise<boolean>;
  /** The base URLs of the profiles that are stored. */
  stored: () => string[];
  /** This computer's clock, Unix ms. */
  now: () => number;
  monotonic: () => number;
  perMinute: number;
}

export type AddressConsent = ReturnType<typeof createAddressConsent>;

export function createAddressConsent(deps: AddressConsentDeps) {
  const confirmed = new Set<string>();
  /** Those that have answered as Didit does. */
  const proven = new Set<string>();
  let tries: number[] = [];
  let asking: Promise<unknown> = Promise.resolve();

  /** Didit's own, and where a profile of this desk is already. */
  function isKnown(origin: string): boolean {
    return [diditBaseUrl, ...deps.stored()].some((baseUrl) => originOf(baseUrl) === origin);
  }

  async function ask(origin: string): Promise<boolean> {
    if (confirmed.has(origin)) return true;
    if (!(await deps.confirm(new URL(origin).host))) return false;
    confirmed.add(origin);
    return true;
  }

  /** Fails with `too-many-tries` beyond what a person at a form needs. */
  function countTry(): Result<void> {
    const at = deps.monotonic();
    tries = tries.filter((one) => at - one < minute);
    const [oldest] = tries;
    if (oldest !== undefined && tries.length >= deps.perMinute) {
      return fail(problem('too-many-tries', [], { retryAt: deps.now() + minute - (at - oldest) }));
    }
    tries.push(at);
    return ok(undefined);
  }

  return {
    countTry,

    /**
     * Whether a key may go to this base URL: to a new host once a person has said so, for as long as Baton runs. Fails with
     * `address-declined` when they have said no, and with `too-many-tries`.
     */
    async admit(baseUrl: string): Promise<Result<void>> {
      const counted = countTry();
      if (!counted.ok) return counted;
      const origin = originOf(baseUrl);
      if (isKnown(origin)) return ok(undefined);
      // One question at a time: a second one over the first would be answered by mistake.
      const asked = asking.then(() => ask(origin));
      asking = asked.catch(() => {}); // told to whoever asked
      return (await asked) ? ok(undefined) : fail(problem('address-declined'));
    },

    /** Whether the causes of a failure there may be told apart to the page; elsewhere everything is `not-didit`. */
    isTrusted: (baseUrl: string): boolean => isKnown(originOf(baseUrl)) || proven.has(originOf(baseUrl)),

    /** It has answered as Didit does. */
    answered(baseUrl: string): void {
      proven.add(originOf(baseUrl));
    },
  };
}

/** The practice service's word for its address is its own origin. */
function originOf(baseUrl: string): string {
  return baseUrl === practiceBaseUrl ? baseUrl : new URL(baseUrl).origin;
}
