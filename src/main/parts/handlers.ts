/** What serves the calls of the contract: each room has its slice, by the first word of a call's name. */
import type { OpenUseCases } from '../actions/use-case.ts';

/** The use cases about a subject, or about each of several. */
export type HandlersOf<Subject extends string> = Pick<
  OpenUseCases,
  Extract<keyof OpenUseCases, `${Subject}.${string}`>
>;
