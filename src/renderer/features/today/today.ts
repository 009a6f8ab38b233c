/** What of a profile matters today, as main's state tells it. Pure. */
import { agreementState } from '../../../shared/agreement.ts';
import type { HandoffRecord, ImportView, PartnerView, ProfileView } from '../../../shared/contract/index.ts';
import { isInReview } from '../../desk/reviews.ts';
import { waitingOf } from '../../desk/waiting.ts';
import { isDue } from '../../helpers/key-age.ts';

interface DeskFacts {
  readonly profile: ProfileView;
  readonly imports: readonly ImportView[];
  readonly handoffs: readonly HandoffRecord[];
  readonly partners: readonly PartnerView[];
  /** After how many days a key should be replaced; 0 for never. */
  readonly keyReminderDays: number;
}

interface Now {
  /** Didit's time, Unix ms: what deadlines go by. */
  readonly didit: number;
  /** This computer's time, Unix ms. */
  readonly local: number;
  /** When its day began, Unix ms, and which day it is, as `2026-11-24`. */
  readonly dayBegan: number;
  readonly day: string;
}

/** An agreement or a key that ends soon or has ended. */
export type Ending =
  | {
      readonly type: 'agreement';
      readonly partner: PartnerView;
      readonly lastDay: string;
      readonly over: boolean;
    }
  | { readonly type: 'key'; readonly profile: ProfileView };

export interface Today {
  /** Imports that still wait, the least time left first. */
  readonly waiting: readonly ImportView[];
  /** Imports that came to nothing today, and records that wait for a reviewer, the longest wait first. */
  readonly needed: readonly ImportView[];
  /** Codes that can still be redeemed, the least time left first. */
  readonly running: readonly HandoffRecord[];
  /** What was imported today, the latest first. */
  readonly cameIn: readonly ImportView[];
  readonly ending: readonly Ending[];
  /** Nothing was ever shared or received with this profile, as far as is known. */
  readonly isNew: boolean;
}

const failed: ReadonlySet<ImportView['state']> = new Set(['refused', 'expired']);

/** The day of one profile. */
export function todayOf({ profile, imports, handoffs, ...facts }: DeskFacts, now: Now): Today {
  const mine = imports.filter((item) => item.profileId === profile.id);
  const shared = handoffs.filter((handoff) => handoff.profileId === profile.id);
  const endedToday = mine.filter(({ endedAt }) => endedAt !== undefined && endedAt >= now.dayBegan);
  const toReview = mine.filter((item) => isInReview(item) && item.importedStatus === 'IN_REVIEW');
  return {
    waiting: waitingOf(mine),
    needed: [
      ...endedToday.filter(({ state }) => failed.has(state)).sort(latestEnd),
      ...toReview.sort((one, other) => (one.review?.since ?? 0) - (other.review?.since ?? 0)),
    ],
    running: shared
      .filter(({ redeemed, expiresAt }) => !redeemed && expiresAt > now.didit)
      .sort((one, other) => one.expiresAt - other.expiresAt),
    cameIn: endedToday.filter(({ state }) => state === 'imported').sort(latestEnd),
    ending: [...endingAgreements(profile, facts.partners, now.day), ...endingKeys(profile, facts, now.local)],
    isNew: mine.length === 0 && shared.length === 0,
  };
}

function latestEnd(one: ImportView, other: ImportView): number {
  return (other.endedAt ?? 0) - (one.endedAt ?? 0);
}

/** Of partners in the profile's environment, or in none that is known; what ended first stands first. */
function endingAgreements(profile: ProfileView, partners: readonly PartnerView[], day: string): Ending[] {
  return partners
    .filter(({ environment = profile.environment }) => environment === profile.environment)
    .flatMap((partner): Extract<Ending, { type: 'agreement' }>[] => {
      const { agreement } = partner.terms;
      const state = agreementState(agreement, day);
      if (agreement?.lastDay === undefined || (state !== 'ends-soon' && state !== 'ended')) return [];
      return [{ type: 'agreement', partner, lastDay: agreement.lastDay, over: state === 'ended' }];
    })
    .sort((one, other) => one.lastDay.localeCompare(other.lastDay));
}

function endingKeys(
  profile: ProfileView,
  { keyReminderDays }: Pick<DeskFacts, 'keyReminderDays'>,
  now: number,
): Ending[] {
  const { builtIn, key } = profile;
  const isOld = !builtIn && key.present && isDue(key.storedAt, keyReminderDays, now);
  return isOld ? [{ type: 'key', profile }] : [];
}
