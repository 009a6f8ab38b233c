/**
 * The numbers the page shares with main, written out because their modules also carry zod and jose, which the
 * page does not need. Each is typed by the original, so that a difference does not compile.
 */
import type { longestVendorData as VendorDataLimit } from '../../shared/contract/index.ts';
import type {
  lifetime as Lifetime,
  lifetimePresets as Presets,
  longestReading as ReadingLimit,
} from '../../shared/share-token.ts';

export const longestVendorData: typeof VendorDataLimit = 255;
export const longestReading: typeof ReadingLimit = 20_000;
export const lifetimePresets: typeof Presets = [60, 300, 900, 3_600, 14_400, 86_400];
export const lifetime: typeof Lifetime = { min: 60, max: 86_400, usual: 3_600 };
