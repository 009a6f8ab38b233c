/** What many shapes are made of. */
import { z } from 'zod';
import { latestMoment, maxNameLength, maxOffset } from '../limits.ts';
import { plainName } from '../names.ts';
import { sessionKinds, sessionStatuses } from '../session.ts';

export const id = z.guid();
export const unixMs = z.number();
/** A moment that somebody asks for or tells, Unix ms: none that a date cannot be made of. */
export const moment = z.number().int().min(0).max(latestMoment);
/** Where a page of a list begins. */
export const offset = z.number().int().min(0).max(maxOffset);
/** By which a token is known again. */
export const fingerprint = z.string().regex(/^[0-9a-f]{16}$/);
export const kind = z.enum(sessionKinds);
export const status = z.enum(sessionStatuses);

/** `practice` is the built-in practice service; its data is stamped on every screen. */
export const environments = ['live', 'sandbox', 'practice'] as const;
export const environment = z.enum(environments);
export type Environment = z.infer<typeof environment>;

/** A name that somebody gives to a profile or a partner: what is in it can be seen. */
export const plainNameField = z.string().trim().min(1).max(maxNameLength).regex(plainName);
