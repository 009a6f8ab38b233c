/** What `npm audit --json` answers, in so far as it matters. Without `vulnerabilities` it has no answer. */
export interface NpmAudit {
  vulnerabilities?: Record<string, { severity: string; range: string }>;
}

interface Exception {
  name: string;
  reason: string;
  /** The last day on which it is taken, YYYY-MM-DD. */
  until: string;
}

const severities = ['info', 'low', 'moderate', 'high', 'critical'];

/** Vulnerable packages that are taken for a while, each with its reason. There are none. */
const exceptions: readonly Exception[] = [];

interface Judging {
  /** The names of what is in a package; everything else builds and tests it. */
  shipped: readonly string[];
  today: Date;
  allow?: readonly Exception[];
}

/** What breaks the policy of docs/security.md#where-it-comes-from: in what is shipped from moderate upwards, else from high. */
export function judgeAdvisories(
  { vulnerabilities = {} }: NpmAudit,
  { shipped, today, allow = exceptions }: Judging,
): string[] {
  const day = today.toISOString().slice(0, 10);
  return Object.entries(vulnerabilities)
    .filter(([name, { severity }]) => {
      const least = shipped.includes(name) ? 'moderate' : 'high';
      return severities.indexOf(severity) >= severities.indexOf(least);
    })
    .filter(([name]) => !allow.some((one) => one.name === name && day <= one.until))
    .map(([name, { severity, range }]) => `${name} ${range}: ${severity}`);
}
