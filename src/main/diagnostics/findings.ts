/** What of a desk is not in order, the weightiest first. Pure. */
import type { DiagnosticsReport, HostReport, Slices } from '../../shared/contract/index.ts';
import { tellClockOffset } from '../../shared/limits.ts';
import { fact, type Problem, type ProblemCode, problem } from '../../shared/problem.ts';

type Finding = DiagnosticsReport['findings'][number];

interface Seen {
  slices: Pick<Slices, 'desk' | 'storageChanged' | 'profiles' | 'reachabilities'>;
  hosts: readonly HostReport[];
  keychain: Problem | undefined;
  /** False where the structure of the open database is broken. */
  isIntact: boolean | undefined;
}

export function findingsIn({ slices, hosts, keychain, isIntact }: Seen): Finding[] {
  const { desk, storageChanged } = slices;
  const ofDesk = desk.opening === 'blocked' ? desk.problem : undefined;
  const all: (Finding | undefined)[] = [
    about(ofDesk),
    keychain?.code === ofDesk?.code ? undefined : about(keychain),
    about(isIntact === false ? problem('storage-damaged') : undefined),
    about(storageChanged),
    ...hosts.map((host) => about(host.problem, hostOf(host.origin))),
    ...metByCalls(slices, hosts),
    about(clockProblem(hosts)),
  ];
  return all.filter((one) => one !== undefined);
}

function about(found: Problem | null | undefined, host?: string): Finding | undefined {
  return found ? { problem: found, ...(host === undefined ? {} : { host }) } : undefined;
}

/** What a web filter does to calls, and not to a connection that asks for nothing. */
const seenByCallsAlone: ReadonlySet<ProblemCode> = new Set([
  'blocked-on-the-way',
  'not-didit',
  'captive-portal',
  'answer-unreadable',
]);

/** What calls have met and the test has not. That nothing could be reached is over where the test has had an answer. */
function metByCalls({ profiles, reachabilities }: Seen['slices'], hosts: readonly HostReport[]): Finding[] {
  const found = new Map<string, Finding>();
  for (const { profileId, problem: met } of reachabilities) {
    const profile = profiles.find(({ id }) => id === profileId);
    if (!met || !profile || profile.builtIn) continue;
    const { origin } = new URL(profile.baseUrl);
    const tested = hosts.find((host) => host.origin === origin);
    const isOver = tested?.status !== undefined && !seenByCallsAlone.has(met.code);
    if (!tested?.problem && !isOver)
      found.set(`${origin} ${met.code}`, { problem: met, host: hostOf(origin) });
  }
  return [...found.values()];
}

function clockProblem(hosts: readonly HostReport[]): Problem | undefined {
  const offsets = hosts
    .filter(({ uses }) => uses.includes('didit'))
    .flatMap(({ clockOffset }) => clockOffset ?? []);
  const worst = offsets.find((one) => Math.abs(one) > tellClockOffset);
  if (worst === undefined) return undefined;
  const minutes = Math.round(Math.abs(worst) / 60_000);
  return problem('clock-wrong', [
    fact('clock-offset', { minutes, direction: worst > 0 ? 'behind' : 'ahead' }),
  ]);
}

function hostOf(origin: string): string {
  return new URL(origin).host;
}
