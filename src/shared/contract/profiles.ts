/** Profiles, and what their keys can do. */
import { z } from 'zod';
import { problemSchema } from '../problem.ts';
import { environment, id, unixMs } from './basics.ts';

export const profileView = z.object({
  id,
  name: z.string(),
  applicationId: id,
  baseUrl: z.string(),
  environment,
  /** On the built-in practice service: comes and goes with practice mode. */
  builtIn: z.boolean(),
  /** All the screen ever knows of the key. `present` is read from the keychain, not remembered. */
  key: z.object({ present: z.boolean(), lastFour: z.string(), storedAt: unixMs }),
});
export type ProfileView = z.infer<typeof profileView>;

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
});
export type KeyReport = z.infer<typeof keyReport>;
