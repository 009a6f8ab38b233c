/** Profiles, and what their keys can do. */
import { z } from 'zod';
import { environment, id, unixMs } from './basics.ts';
import { problemSchema } from './problem.ts';

/** With what newer keys begin (docs/didit-api.md#keys). */
export const keyPrefixes = ['sk_live_', 'sk_test_'] as const;

/** What is asked about a key. `named` is yes for one that is not the application's primary key. */
export const keyChecks = [
  'works',
  'sessions',
  'records',
  'pictures',
  'workflows',
  'share',
  'import',
  'environment',
  'named',
  'application',
] as const;
export type KeyCheck = (typeof keyChecks)[number];

/** What a key may have been given in Didit's console, as far as this desk has a use for it or could do harm with it. */
export const keyPrivileges = [
  'sessionsRead',
  'sessionsWrite',
  'sessionsDelete',
  'decisionsRead',
  'mediaRead',
  'workflowsRead',
  'webhooksRead',
  'webhooksWrite',
] as const;
export type KeyPrivilege = (typeof keyPrivileges)[number];

/** `notKnown` where no call without effect tells. */
const hasPrivilege = z.enum(['yes', 'no', 'notKnown']);
const privileges = z.record(z.enum(keyPrivileges), hasPrivilege);
export type KeyPrivileges = z.infer<typeof privileges>;

/** Yes is always the good answer. `problem` says why not, and for what cannot be known, what was in the way. */
const keyFinding = z.object({
  check: z.enum(keyChecks),
  verdict: z.enum(['yes', 'no', 'cannotKnow']),
  problem: problemSchema.optional(),
});
export type KeyFinding = z.infer<typeof keyFinding>;

/** What a key can do here. Of one that does not work, or could not be tried, nothing but that. */
export const keyReport = z.object({
  findings: z.array(keyFinding),
  /** What the key was seen to belong to, where it was. */
  environment: environment.optional(),
  /** How many published workflows there are, where they may be listed. */
  workflows: z.object({ user: z.number().int(), business: z.number().int() }).optional(),
  /** What it was given, whether a desk needs it or not; of a key that works. */
  privileges: privileges.optional(),
});
export type KeyReport = z.infer<typeof keyReport>;

/** What another key of the same profile can do and cannot, against the one in use. */
export const keyDifferences = z.object({
  /** It sees nothing of what the one in use sees, so it probably belongs to another application. */
  otherApplication: z.boolean(),
  lost: z.array(z.enum(keyPrivileges)),
  /** What the one in use has, and of which the other does not show whether it has it. */
  unproven: z.array(z.enum(keyPrivileges)),
  gained: z.array(z.enum(keyPrivileges)),
});
export type KeyDifferences = z.infer<typeof keyDifferences>;

/** How the key that is stored now has done. Of times, only what this desk has seen. */
const keyCare = z.object({
  firstUsedAt: unixMs.optional(),
  lastUsedAt: unixMs.optional(),
  /** When Didit first refused it; not there while it works. */
  refusedAt: unixMs.optional(),
  /** What the last test showed, and when. */
  test: z.object({ at: unixMs, report: keyReport }).optional(),
});
export type KeyCare = z.infer<typeof keyCare>;

export const profileView = z.object({
  id,
  name: z.string(),
  applicationId: id,
  baseUrl: z.string(),
  environment,
  /** On the built-in practice service: comes and goes with practice mode. */
  builtIn: z.boolean(),
  /** All the screen ever knows of the key. `present` is read from the keychain, not remembered. */
  key: z.object({
    present: z.boolean(),
    lastFour: z.string(),
    storedAt: unixMs,
    /** The kind that its first characters name; older keys name none. */
    prefix: z.enum(keyPrefixes).optional(),
    care: keyCare.optional(),
    /** Another key that is to take its place, once a person has said so. */
    waiting: z.object({ lastFour: z.string(), storedAt: unixMs, differences: keyDifferences }).optional(),
  }),
});
export type ProfileView = z.infer<typeof profileView>;
