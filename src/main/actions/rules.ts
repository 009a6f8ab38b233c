/** The seat of the rules: whether somebody may do something, asked of every action before it begins. */
import type { ParsedInput } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import type { ActionName, DeskActionName } from './catalogue.ts';

/** Who acts: somebody at the page, or the desk by itself, as its queue and its watches do. */
export type Actor = { type: 'person' } | { type: 'desk' };

interface Asked {
  name: ActionName | DeskActionName;
  /** As the call's schema has parsed it. */
  input: unknown;
  actor: Actor;
}

/** What is not allowed here whatever else is asked for, so that a button can say so: with this profile, to this partner. */
interface Standing {
  action: ActionName;
  about: { profileId?: string; partnerId?: string };
  problem: Problem;
}

export interface Rules {
  /** Why it may not be done; undefined where it may. Changes nothing and does not wait. */
  ask(asked: Asked): Problem | undefined;
  /** What is known to be refused before anybody asks. */
  standing(): Standing[];
}

export const allowAll: Rules = { ask: () => undefined, standing: () => [] };

/** One rule about one action. */
export interface Rule<Name extends ActionName = ActionName> {
  action: Name;
  refuses(input: ParsedInput<Name>, actor: Actor): Problem | undefined;
  standing?(): Omit<Standing, 'action'>[];
}

/** States a rule, with the input of the action that it is about. */
export function rule<Name extends ActionName>(of: Rule<Name>): Rule {
  return of as unknown as Rule;
}

/** All of several rules; the first that refuses is the answer. */
export function rulesOf(all: readonly Rule[]): Rules {
  return {
    ask({ name, input, actor }) {
      for (const one of all) {
        const refused = one.action === name ? one.refuses(input as never, actor) : undefined;
        if (refused) return refused;
      }
      return undefined;
    },
    standing: () =>
      all.flatMap((one) => (one.standing?.() ?? []).map((standing) => ({ action: one.action, ...standing }))),
  };
}
