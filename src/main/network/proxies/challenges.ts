/** What a proxy asks for before it lets anybody through: the challenges of RFC 9110 section 11.6. */

export interface Challenge {
  /** In lower case. */
  scheme: string;
  parameters: ReadonlyMap<string, string>;
}

/** Longer than any real one. */
const maxLength = 8_000;

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const parameter = new RegExp(
  `^\\s*,?\\s*(${token})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${token}))(?=\\s*(?:,|$))`,
);
const schemeStart = new RegExp(`^[\\s,]*(${token})(?=[\\s,]|$)`);
/** What stands in place of parameters, as with Negotiate. */
const token68 = /^\s+[A-Za-z0-9\-._~+/]+=*\s*(?=,|$)/;

/** The challenges in `Proxy-Authenticate`, in their order. Reading ends at what is none. */
export function readChallenges(header: string | string[] | undefined): Challenge[] {
  const lines = header === undefined ? [] : Array.isArray(header) ? header : [header];
  return lines.flatMap((line) => readLine(line.slice(0, maxLength)));
}

function readLine(line: string): Challenge[] {
  const challenges: Challenge[] = [];
  let rest = line;
  for (;;) {
    const start = schemeStart.exec(rest);
    if (!start?.[1]) return challenges;
    rest = rest.slice(start[0].length);
    const parameters = new Map<string, string>();
    const other = token68.exec(rest);
    if (other) rest = rest.slice(other[0].length);
    for (let found = parameter.exec(rest); found?.[1]; found = parameter.exec(rest)) {
      const value = found[2]?.replace(/\\(.)/g, '$1') ?? found[3] ?? '';
      parameters.set(found[1].toLowerCase(), value);
      rest = rest.slice(found[0].length);
    }
    challenges.push({ scheme: start[1].toLowerCase(), parameters });
  }
}
