/** How a session that a record leads to is opened: on whatever screen sessions are opened, which the record does not know. */
import { createContext } from 'react';
import type { SessionRow } from '../../../shared/contract/index.ts';

/** `undefined` where nothing can be opened. */
export const SessionOpener = createContext<((profileId: string, session: SessionRow) => void) | undefined>(
  undefined,
);
