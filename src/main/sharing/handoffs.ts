/** What this desk has handed over, and what the other desks' receipts said of it. Didit itself never tells the sharer. */
import type { HandoffRecord, Nothing, ReceiptReading } from '../../shared/contract/index.ts';
import type { Receipt } from '../../shared/desk-code/receipt-code.ts';
import { fact, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Act } from '../actions/use-case.ts';
import type { HandoffRepository } from '../database/handoffs.ts';
import type { DeskState } from '../state/desk-state.ts';

interface HandoffsDeps {
  store: HandoffRepository;
  state: DeskState;
  activeProfileId: () => string | undefined;
  /** Whether the token of a handoff is still here. */
  isHeld: (handoffId: string) => boolean;
  onHandedOver: (handoff: HandoffRecord) => void;
}

/** So many are shown, of all that are remembered. */
const shown = 50;

export type Handoffs = ReturnType<typeof createHandoffs>;

export function createHandoffs({ store, state, activeProfileId, isHeld, onHandedOver }: HandoffsDeps) {
  function publish(): void {
    const profileId = activeProfileId();
    const latest = profileId === undefined ? [] : store.latest(profileId, shown);
    state.change({ handoffs: latest.map((one) => (isHeld(one.id) ? { ...one, held: true } : one)) });
  }

  /** The handoff that a receipt is for. Fails with `receipt-unknown` or, when another was read before, `receipt-conflict`. */
  function handoffOf({ fingerprint, sessionId }: Receipt): Result<HandoffRecord> {
    const handoff = store.ofToken(fingerprint);
    if (!handoff) return fail(problem('receipt-unknown', [fact('receipt-of', { fingerprint })]));
    const before = handoff.redeemed;
    if (before && before.sessionId !== sessionId) {
      const seen = [fact('redeemed-as', { session: before.sessionId, at: before.at })];
      return fail(problem('receipt-conflict', [...seen, fact('receipt-of', { fingerprint })]));
    }
    return ok(handoff);
  }

  return {
    publish,

    remember(handoff: HandoffRecord, requestNonce: string | undefined, act: Act): void {
      act.commit(() => store.insert(handoff, requestNonce));
      publish();
      onHandedOver(handoff);
    },

    read(receipt: Receipt): Result<ReceiptReading> {
      const handoff = handoffOf(receipt);
      return handoff.ok ? ok({ ...receipt, handoff: handoff.value }) : handoff;
    },

    /** Marks the handoff as redeemed. Reading the same receipt again changes its status only. */
    redeemed(receipt: Receipt, act: Act): Result<Nothing> {
      const handoff = handoffOf(receipt);
      if (!handoff.ok) return handoff;
      const { sessionId, status, importedAt } = receipt;
      const redeemed = { at: importedAt, sessionId, ...(status === undefined ? {} : { status }) };
      act.commit(() => store.markRedeemed(handoff.value.id, redeemed));
      publish();
      return ok({});
    },
  };
}
