/** What many shapes are made of. */
import { z } from 'zod';
import { maxNameLength } from '../limits.ts';
import { plainName } from '../names.ts';
import { sessionKinds, sessionStatuses } from '../session.ts';

export const id = z.guid();
export const unixMs = z.number();
export const kind = z.enum(sessionKinds);
export const status = z.enum(sessionStatuses);

/** `practice` is the built-in practice service; its data is stamped on every screen. */
export const environments = ['live', 'sandbox', 'practice'] as const;
export const environment = z.enum(environments);
export type Environment = z.infer<typeof environment>;

/** A name that somebody gives to a profile or a partner: what is in it can be seen. */
export const plainNameField = z.string().trim().min(1).max(maxNameLength).regex(plainName);
