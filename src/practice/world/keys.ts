import { seededSecret } from '../seeded.ts';

/** Every application of the practice service has these keys, so that each key rule of contract 8 can be met. */
export const KEY_NAMES = {
  /** Full access. */
  primary: 'primary',
  /** Reads everything, changes nothing: share and import answer 403. */
  readOnly: 'read-only',
  /** May share and import, but neither list sessions nor read decisions. */
  writeOnly: 'write-only',
  /** Answers 401 with the documented text. */
  expired: 'expired',
  /** Bound to an address nobody here has: always 403. */
  ipLimited: 'ip-limited',
  /** Answers 401 like a key that never existed. */
  revoked: 'revoked',
  /** Sees approved sessions only; the others are 404. */
  approvedOnly: 'approved-only',
  /** Full access, from the time before keys had a prefix. */
  legacy: 'legacy',
  /** Full access except media: picture links are null and reports 403. */
  noMedia: 'no-media',
} as const;
export type KeyName = (typeof KEY_NAMES)[keyof typeof KEY_NAMES];

export const PRIVILEGES = [
  'list:sessions',
  'read:sessions',
  'write:sessions',
  'delete:sessions',
  'read:decisions',
  'read:media',
  'read:workflows',
] as const;
export type Privilege = (typeof PRIVILEGES)[number];

/** What a key may do; privilege names as in contract 1 to 3. */
export interface KeyRule {
  readonly name: KeyName;
  readonly privileges: ReadonlySet<Privilege>;
  readonly state: 'active' | 'expired' | 'revoked';
  readonly onlyFrom?: readonly string[];
  readonly onlyApproved?: boolean;
}

function all(except: readonly Privilege[] = []): ReadonlySet<Privilege> {
  return new Set(PRIVILEGES.filter((privilege) => !except.includes(privilege)));
}

export const KEY_RULES: readonly KeyRule[] = [
  { name: 'primary', privileges: all(), state: 'active' },
  { name: 'read-only', privileges: all(['write:sessions', 'delete:sessions']), state: 'active' },
  { name: 'write-only', privileges: new Set(['write:sessions', 'read:workflows']), state: 'active' },
  { name: 'expired', privileges: all(), state: 'expired' },
  { name: 'ip-limited', privileges: all(), state: 'active', onlyFrom: ['198.51.100.7'] },
  { name: 'revoked', privileges: all(), state: 'revoked' },
  { name: 'approved-only', privileges: all(), state: 'active', onlyApproved: true },
  { name: 'legacy', privileges: all(), state: 'active' },
  { name: 'no-media', privileges: all(['read:media']), state: 'active' },
];

/** The text of a key: `sk_test_` and 43 URL-safe characters, or the same without prefix for the legacy one. */
export function keyText(seed: string, application: string, name: KeyName): string {
  const secret = seededSecret(seed, 'key', application, name);
  return name === 'legacy' ? secret : `sk_test_${secret}`;
}
