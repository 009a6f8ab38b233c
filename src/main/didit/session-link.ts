/** The link by which a customer goes on with a session: it lets in whoever has it, so it crosses only where somebody asked for it. */
import { maxLinkLength } from '../../shared/limits.ts';
import { fact, type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { lacksRight } from './key-check.ts';
import type { DecisionWire } from './wire.ts';

/** Where the practice service is. */
const thisComputer: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** An address that a phone may be sent to; undefined for anything else. */
export function linkIn(given: unknown): string | undefined {
  if (typeof given !== 'string' || given.length > maxLinkLength || !URL.canParse(given)) return undefined;
  const { protocol, hostname, username, password, href } = new URL(given);
  const isSecure = protocol === 'https:' || (protocol === 'http:' && thisComputer.has(hostname));
  return isSecure && username === '' && password === '' ? href : undefined;
}

/** Fails for a key that may not write sessions, which is shown none (docs/didit-api.md#keys). */
export function linkOf({ session_url: given }: DecisionWire): Result<string> {
  const link = linkIn(given);
  if (link !== undefined) return ok(link);
  return fail(given === null || given === undefined ? lacksRight('sessions:write', []) : oddLink());
}

export function oddLink(): Problem {
  return problem('answer-unreadable', [fact('answer-shape', { where: 'url' })]);
}
