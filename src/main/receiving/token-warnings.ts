import { tellClockOffset } from '../../shared/limits.ts';
import { fact, type Problem, problem } from '../../shared/problem.ts';
import type { ShareTokenClaims } from '../../shared/share-token.ts';

interface Times {
  /** Unix ms by Didit's clock; undefined until it was learned. */
  diditNow: number | undefined;
  /** This computer's time, Unix ms. */
  now: number;
  /** How long Didit was last out of reach, ms; undefined when it never was. */
  lastOutage: number | undefined;
}

/** What does not stand in the way of an import but should be known before the customer leaves. */
export function warningsOf(claims: ShareTokenClaims, { diditNow, now, lastOutage }: Times): Problem[] {
  const warnings: Problem[] = [];
  const here = diditNow ?? now;
  const left = claims.expiresAt * 1000 - here;
  if (left > 0 && lastOutage !== undefined && left < lastOutage) {
    warnings.push(
      problem('time-short', [
        fact('time-left', { minutes: minutes(left) }),
        fact('last-outage', { minutes: minutes(lastOutage) }),
      ]),
    );
  }
  if (diditNow !== undefined) return warnings;
  // No token is minted in the future: one that seems to be proves this computer's clock slow.
  const early = claims.issuedAt * 1000 - here;
  if (early > tellClockOffset) {
    const behind = fact('clock-offset', { minutes: minutes(early), direction: 'behind' });
    warnings.push(problem('clock-wrong', [behind]));
  } else if (left <= 0) {
    warnings.push(problem('time-unknown', [fact('token-ended', { at: claims.expiresAt * 1000 })]));
  }
  return warnings;
}

function minutes(ms: number): number {
  return Math.max(1, Math.round(ms / 60_000));
}
