/** The act of a use case that is tried without the door: what is written together is written, and nothing is recorded. */
import type { Act } from '../../src/main/actions/use-case.ts';

export const plainAct: Act = { commit: (write) => write() };
