/** When a verification did not work out: the link by which the customer goes on or begins anew, and deleting what there is of it. */
import type { CallInput, CallOutput, CopiedView } from '../../shared/contract/index.ts';
import { typedIdLength } from '../../shared/limits.ts';
import { fact, inputInvalid, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { cameToNothing, isUnfinished, normaliseStatus } from '../../shared/session.ts';
import type { SecretClipboard } from '../clipboard/secret-clipboard.ts';
import type { DiditClient } from '../didit/client.ts';
import { deleteSession } from '../didit/delete-session.ts';
import { readDecision } from '../didit/read-decision.ts';
import { linkOf } from '../didit/session-link.ts';
import { startSession } from '../didit/start-session.ts';
import { type DecisionWire, decisionSays } from '../didit/wire.ts';

interface VerificationDeps {
  clientOf: (profileId: string) => Promise<Result<DiditClient>>;
  clipboard: Pick<SecretClipboard, 'copy'>;
  /** How long a copied link stays on the clipboard. */
  clipboardSeconds: () => number;
  /** Does `work` while nothing is looked at or decided. */
  alone: <Value>(work: () => Promise<Value>) => Promise<Value>;
  /** Has a session that is followed looked at now; what is known of it stays. */
  lookAgain: (profileId: string, sessionId: string) => Promise<unknown>;
  after: (ms: number, run: () => void) => () => void;
}

type Invited = CallOutput<'verification.invite'>;

export function createVerification(deps: VerificationDeps) {
  /** The links that were given here, by session, in memory only. */
  const links = new Map<string, { profileId: string; link: string }>();
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other: of two that are asked for at once the second finds what the first has made. */
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  }

  async function invite({
    reference,
    ...wanted
  }: CallInput<'verification.invite'>): Promise<Result<Invited>> {
    const { profileId, kind } = wanted;
    const client = await deps.clientOf(profileId);
    if (!client.ok) return client;
    const decision = await readDecision(client.value, wanted.sessionId.toLowerCase());
    if (!decision.ok) return decision;
    const { session_id: sessionId } = decision.value;
    const status = normaliseStatus(decision.value.status);
    const says = decisionSays.parse(decision.value);
    if (isUnfinished(status)) {
      const link = linkOf(decision.value);
      return link.ok ? ok({ sessionId, link: link.value, isNew: false }) : link;
    }
    if (!cameToNothing(status)) {
      return fail(problem('already-decided', status ? [fact('session-status', { status })] : []));
    }
    const vendorData = says.vendor_data || reference;
    if (!vendorData) return fail(inputInvalid('reference', 'required'));
    const workflowId = says.workflow_id?.toLowerCase();
    if (!workflowId) {
      return fail(problem('answer-unreadable', [fact('answer-shape', { where: 'workflow_id' })]));
    }
    return startSession(client.value, { kind: says.session_kind ?? kind, workflowId, vendorData });
  }

  return {
    /** The link of a session that is unfinished, or of a new one once it came to nothing. Makes none where one is unfinished. */
    invite(wanted: CallInput<'verification.invite'>): Promise<Result<Invited>> {
      return inTurn(async () => {
        const invited = await invite(wanted);
        if (invited.ok) {
          const { sessionId, link } = invited.value;
          links.set(sessionId, { profileId: wanted.profileId, link });
        }
        return invited;
      });
    },

    /** Puts a link that was given here onto the clipboard for a while. Fails with `handoff-gone` for another. */
    async copyLink({
      profileId,
      sessionId,
    }: CallInput<'verification.copyLink'>): Promise<Result<CopiedView>> {
      const given = links.get(sessionId.toLowerCase());
      if (given?.profileId !== profileId) return fail(problem('handoff-gone'));
      return deps.clipboard.copy({
        handoffId: sessionId,
        text: given.link,
        seconds: deps.clipboardSeconds(),
      });
    },

    /** Fails with `input-invalid` unless what was typed names the session. What this desk remembers of it stays. */
    async delete(wanted: CallInput<'verification.delete'>): Promise<Result<{ wasThere: boolean }>> {
      const deleted = await deps.alone(() => remove(deps, wanted));
      if (deleted.ok) {
        links.delete(wanted.sessionId.toLowerCase());
        await deps.lookAgain(wanted.profileId, wanted.sessionId.toLowerCase());
      }
      return deleted;
    },

    forget(profileId: string): void {
      for (const [id, given] of links) if (given.profileId === profileId) links.delete(id);
    },
    stop: (): void => links.clear(),
  };
}

/** What has to be typed before a session is deleted. */
function confirmationOf(decision: DecisionWire): string {
  return decisionSays.parse(decision).vendor_data?.trim() || decision.session_id.slice(0, typedIdLength);
}

async function remove(
  { clientOf, after }: Pick<VerificationDeps, 'clientOf' | 'after'>,
  { profileId, confirmation, ...wanted }: CallInput<'verification.delete'>,
): Promise<Result<{ wasThere: boolean }>> {
  const client = await clientOf(profileId);
  if (!client.ok) return client;
  const before = await readDecision(client.value, wanted.sessionId.toLowerCase());
  // Perhaps by this desk, whose answer was lost.
  if (!before.ok && before.problem.code === 'session-gone') return ok({ wasThere: false });
  if (!before.ok) return before;
  if (confirmation !== confirmationOf(before.value)) return fail(inputInvalid('confirmation', 'other'));
  const wait = (ms: number) => new Promise<void>((resolve) => void after(ms, resolve));
  const deleted = await deleteSession(client.value, before.value, wait);
  return deleted.ok ? ok({ wasThere: true }) : deleted;
}
