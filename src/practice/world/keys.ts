import { seededSecret } from '../seeded.ts';

/**
 * Every application of the practice service has these keys, so that each key rule of docs/didit-api.md#keys can be
 * met.
 */
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
  /** A named key with what a desk needs and nothing else: sessions write, decisions, media and workflows read. */
  desk: 'desk',
  /** The desk's key with one thing not ticked. */
  deskNoSessions: 'desk-no-sessions',
  deskSessionsRead: 'desk-sessions-read',
  deskNoDecisions: 'desk-no-decisions',
  deskNoMedia: 'desk-no-media',
  deskNoWorkflows: 'desk-no-workflows',
  /** The desk's key that may delete verifications and read webhooks too. */
  deskMore: 'desk-more',
  /** The desk's key with webhooks to read, or to write, besides. */
  deskWebhooksRead: 'desk-webhooks-read',
  deskWebhooks: 'desk-webhooks',
  /** A named key for which nothing was ticked. */
  nothing: 'nothing',
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
  'read:webhooks',
  'write:webhooks',
] as const;
export type Privilege = (typeof PRIVILEGES)[number];

/** What a key may do; privilege names as in docs/didit-api.md#keys. */
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

/** What is ticked for a desk, by the resources of the console (docs/didit-api.md#keys). */
const DESK_SESSIONS_READ: readonly Privilege[] = ['list:sessions', 'read:sessions'];
const DESK: readonly Privilege[] = [
  ...DESK_SESSIONS_READ,
  'write:sessions',
  'read:decisions',
  'read:media',
  'read:workflows',
];

function desk(without: readonly Privilege[] = []): ReadonlySet<Privilege> {
  return new Set(DESK.filter((privilege) => !without.includes(privilege)));
}

export const KEY_RULES: readonly KeyRule[] = [
  { name: 'primary', privileges: all(), state: 'active' },
  {
    name: 'read-only',
    privileges: all(['write:sessions', 'delete:sessions', 'write:webhooks']),
    state: 'active',
  },
  { name: 'write-only', privileges: new Set(['write:sessions', 'read:workflows']), state: 'active' },
  { name: 'expired', privileges: all(), state: 'expired' },
  { name: 'ip-limited', privileges: all(), state: 'active', onlyFrom: ['198.51.100.7'] },
  { name: 'revoked', privileges: all(), state: 'revoked' },
  { name: 'approved-only', privileges: all(), state: 'active', onlyApproved: true },
  { name: 'legacy', privileges: all(), state: 'active' },
  { name: 'no-media', privileges: all(['read:media']), state: 'active' },
  { name: 'desk', privileges: desk(), state: 'active' },
  { name: 'desk-no-sessions', privileges: desk([...DESK_SESSIONS_READ, 'write:sessions']), state: 'active' },
  { name: 'desk-sessions-read', privileges: desk(['write:sessions']), state: 'active' },
  { name: 'desk-no-decisions', privileges: desk(['read:decisions']), state: 'active' },
  { name: 'desk-no-media', privileges: desk(['read:media']), state: 'active' },
  { name: 'desk-no-workflows', privileges: desk(['read:workflows']), state: 'active' },
  {
    name: 'desk-more',
    privileges: new Set<Privilege>([...DESK, 'delete:sessions', 'read:webhooks']),
    state: 'active',
  },
  {
    name: 'desk-webhooks-read',
    privileges: new Set<Privilege>([...DESK, 'read:webhooks']),
    state: 'active',
  },
  {
    name: 'desk-webhooks',
    privileges: new Set<Privilege>([...DESK, 'read:webhooks', 'write:webhooks']),
    state: 'active',
  },
  { name: 'nothing', privileges: new Set(), state: 'active' },
];

/** The text of a key: its prefix and 43 URL-safe characters, or the same without prefix for the legacy one. */
export function keyText(
  seed: string,
  application: string,
  name: KeyName,
  environment: 'live' | 'sandbox' = 'sandbox',
): string {
  const secret = seededSecret(seed, 'key', application, name);
  if (name === 'legacy') return secret;
  return environment === 'live' ? `sk_live_${secret}` : `sk_test_${secret}`;
}
