/**
 * Making an application is not idempotent (docs/didit-api.md#organisations-and-applications): the list is read before, and once
 * more after. What is new under the name is ours, and after a lost answer nothing is made again while nobody could look.
 */
import type { ApplicationView } from '../../shared/contract/index.ts';
import { ok, type Result } from '../../shared/result.ts';
import { understand } from '../didit/reply.ts';
import { type AccountReply, mayHaveHappened } from './account-client.ts';
import type { AccountLists } from './account-lists.ts';
import { type ApplicationWire, applicationWire } from './account-wire.ts';

export function createMakeApplication(lists: AccountLists) {
  /** The ids there were before a call that may have made one nobody has found yet, by organisation and name. */
  const unsure = new Map<string, ReadonlySet<string>>();

  return async function make(
    organisation: string,
    name: string,
  ): Promise<Result<{ made: ApplicationView[] }>> {
    const signedIn = lists.signedIn();
    if (!signedIn.ok) return signedIn;
    const session = signedIn.value;
    const before = await lists.list(session, organisation);
    if (!before.ok) return before;
    const key = `${session.accountUrl} ${organisation} ${name}`;
    const earlier = unsure.get(key);
    unsure.delete(key);
    const foundLate = earlier ? newUnder(name, earlier, before.value) : [];
    if (foundLate.length > 0) return ok({ made: lists.viewsOf(session, foundLate) });

    const known = new Set(before.value.map(({ uuid }) => uuid));
    const answer = await session.client.create(session.bearer.token, organisation, name);
    const made = madeIn(answer);
    if (!made && !mayHaveHappened(answer)) return lists.failed(answer);
    // Its other half as well, and it itself where the answer did not say.
    const after = await lists.list(session, organisation);
    const found = after.ok ? newUnder(name, known, after.value) : [];
    if (found.length > 0) return ok({ made: lists.viewsOf(session, found) });
    if (made) return ok({ made: lists.viewsOf(session, [made]) });
    // It may be on its way still.
    unsure.set(key, known);
    return lists.failed(answer);
  };
}

function madeIn({ reply }: AccountReply): ApplicationWire | undefined {
  const read = reply.kind === 'answered' ? understand(reply, applicationWire) : undefined;
  return read?.ok ? read.value : undefined;
}

function newUnder(
  name: string,
  known: ReadonlySet<string>,
  all: readonly ApplicationWire[],
): ApplicationWire[] {
  return all.filter((one) => one.name === name && !known.has(one.uuid));
}
