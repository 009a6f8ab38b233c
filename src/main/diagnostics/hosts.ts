/** The hosts that Baton needs, and what a connection to each of them shows. */
import type { HostReport, HostUse, ProfileView, TransportChoice } from '../../shared/contract/index.ts';
import { fact, type Problem, problem } from '../../shared/problem.ts';
import { isJsonType, unansweredProblem } from '../didit/read-reply.ts';
import { failureKind } from '../network/connect-failure.ts';
import type { ConnectionDescription, DescribeConnection } from '../network/describe-connection.ts';
import { wantsSystem } from '../network/proxies/sign-in.ts';
import { diditBaseUrl, practiceBaseUrl } from '../profiles/base-url.ts';

interface Host {
  /** What is asked for there. */
  url: string;
  uses: HostUse[];
}

/** How long one may take to answer, ms. */
const deadlineMs = 20_000;

/** What Didit answers without a key as with one: in JSON. */
const asked = 'v3/sessions/';

/**
 * Those of the profiles, where pictures were fetched from, and where updates and changes come from, if they do. Without a profile it is Didit's own: that is what will be
 * needed. The built-in practice service is no host.
 */
export function hostsNeeded(
  profiles: readonly Pick<ProfileView, 'baseUrl'>[],
  pictures: readonly string[],
  updates: string | undefined,
  relay: string | undefined,
): Host[] {
  const bases = [...new Set(profiles.map(({ baseUrl }) => baseUrl))].filter((one) => one !== practiceBaseUrl);
  const found = new Map<string, Host>();
  for (const base of bases.length > 0 ? bases : [diditBaseUrl]) {
    const url = new URL(asked, base);
    found.set(url.origin, { url: url.href, uses: ['didit'] });
  }
  function add(url: string, use: HostUse): void {
    const { origin } = new URL(url);
    const known = found.get(origin);
    if (known) known.uses.push(use);
    else found.set(origin, { url, uses: [use] });
  }
  for (const origin of pictures) add(`${origin}/`, 'pictures');
  if (updates !== undefined) add(updates, 'updates');
  if (relay !== undefined) add(`${relay}/`, 'relay');
  return [...found.values()];
}

interface CheckDeps {
  describe: DescribeConnection;
  transport: TransportChoice;
  /** This computer's clock, Unix ms. */
  now: () => number;
}

export async function checkHost({ describe, transport, now }: CheckDeps, host: Host): Promise<HostReport> {
  const seen = await describe(host.url, deadlineMs);
  const at = now();
  const { origin, route, routes, address, tls, status, failure, ms } = seen;
  const offset = seen.date === undefined ? undefined : offsetIn(seen.date, at - (ms.firstByte ?? 0) / 2);
  const found = problemIn(seen, host, transport);
  return {
    origin,
    uses: host.uses,
    at,
    route,
    routes,
    ...(address === undefined ? {} : { address }),
    ...(tls ? { tls: { ...tls, chain: tls.chain.map(({ validFrom: _, ...shown }) => shown) } } : {}),
    ...(status === undefined ? {} : { status }),
    ...(offset === undefined ? {} : { clockOffset: offset }),
    ms,
    ...(failure ? { failure: { stage: failure.stage, reason: failure.reason } } : {}),
    ...(found ? { problem: found } : {}),
  };
}

/** The header is cut to whole seconds. */
function offsetIn(date: number, ours: number): number {
  return Math.round(date + 500 - ours);
}

function problemIn(
  seen: ConnectionDescription,
  { uses, url }: Host,
  transport: TransportChoice,
): Problem | undefined {
  if (seen.failure) return failureProblem(seen.failure, transport);
  const status = seen.status ?? 0;
  const isJson = isJsonType(seen.type);
  const evidence = [fact('answer-status', { status }), ...(isJson ? [] : [fact('answer-not-json')])];
  if (status === 407) return problem('proxy-refused', evidence);
  if (status >= 300 && status < 400) return problem('captive-portal', evidence);
  if (status >= 500) return problem('service-down', evidence);
  if (isJson || !uses.includes('didit')) return undefined;
  if (status < 300) return problem('captive-portal', evidence);
  // Didit's own address is known to be right.
  const isDidits = url.startsWith(diditBaseUrl);
  return problem(isDidits ? 'blocked-on-the-way' : 'not-didit', evidence);
}

function failureProblem(
  { stage, reason, proxy, certificate }: NonNullable<ConnectionDescription['failure']>,
  transport: TransportChoice,
): Problem | undefined {
  const seen = { ...(proxy ? { proxy } : {}), ...(certificate ? { certificate } : {}) };
  const kind = failureKind(stage, seen);
  // The system's connections sign in there; what they meet is told by what Didit last answered.
  if (kind === 'proxy' && wantsSystem(proxy?.schemes) && transport !== 'own') return undefined;
  const isAnswer = stage === 'answer';
  return unansweredProblem(
    { ok: false, kind: isAnswer ? 'broken-off' : kind, mayHaveArrived: isAnswer, reason, ...seen },
    0,
  );
}
