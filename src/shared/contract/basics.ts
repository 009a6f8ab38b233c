/** What many shapes are made of. */
import { z } from 'zod';
import { sessionKinds, sessionStatuses } from '../session.ts';

export const id = z.guid();
export const unixMs = z.number();
export const kind = z.enum(sessionKinds);
export const status = z.enum(sessionStatuses);

/** `practice` is the built-in practice service; its data is stamped on every screen. */
export const environments = ['live', 'sandbox', 'practice'] as const;
export const environment = z.enum(environments);
export type Environment = z.infer<typeof environment>;
