/** The tokens that were made here, in memory and never on disk: each for as long as it lives and its profile is there. */
import type { HandoffView } from '../../shared/contract/index.ts';

interface MintedTokensDeps {
  /** Unix ms by the clock of the profile's Didit, or else by this computer's. */
  diditNow: (profileId: string) => number;
  after: (ms: number, run: () => void) => () => void;
}

/** Clocks that move apart must not make it look again and again, ms. */
const minGapMs = 1_000;

export type MintedTokens = ReturnType<typeof createMintedTokens>;

export function createMintedTokens({ diditNow, after }: MintedTokensDeps) {
  const handoffs = new Map<string, HandoffView & { profileId: string }>();
  let cancel: (() => void) | undefined;
  let stopped = false;

  /** Drops what has ended, and looks again when the next one does. */
  function dropEnded(): void {
    cancel?.();
    cancel = undefined;
    let nextMs = Number.POSITIVE_INFINITY;
    for (const [id, { expiresAt, profileId }] of handoffs) {
      const leftMs = expiresAt - diditNow(profileId);
      if (leftMs <= 0) handoffs.delete(id);
      else nextMs = Math.min(nextMs, leftMs);
    }
    if (Number.isFinite(nextMs)) cancel = after(Math.max(minGapMs, nextMs), dropEnded);
  }

  return {
    add(handoff: HandoffView, profileId: string): void {
      if (stopped) return;
      handoffs.set(handoff.id, { ...handoff, profileId });
      dropEnded();
    },
    find(id: string): HandoffView | undefined {
      dropEnded();
      return handoffs.get(id);
    },
    /** The one with this fingerprint, of the profile if one is named. */
    ofFingerprint(fingerprint: string, ofProfile?: string): HandoffView | undefined {
      return [...handoffs.values()].find(
        (one) => one.fingerprint === fingerprint && (ofProfile ?? one.profileId) === one.profileId,
      );
    },
    forget(profileId: string): void {
      for (const [id, handoff] of handoffs) if (handoff.profileId === profileId) handoffs.delete(id);
      dropEnded();
    },
    /** Lets go of all of them; what is made while the desk closes is not kept. */
    stop(): void {
      stopped = true;
      handoffs.clear();
      cancel?.();
    },
  };
}
