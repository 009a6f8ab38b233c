/** What can be done about a session, by its status. Pure. */
import { cameToNothing, isUnfinished, possibleDecisions } from '../../../shared/session.ts';
import type { ActedSession } from '../../desk/session-dialogs.ts';

export type SessionAction = 'decide' | 'ask' | 'new' | 'link' | 'delete';

interface SessionActions {
  /** What most people come for; none for a record that is good as it is. */
  main: SessionAction | undefined;
  more: SessionAction[];
}

/** Only a customer of one's own has a link: an import is a copy of what another application has verified. */
export function actionsFor({ status, importId }: Pick<ActedSession, 'status' | 'importId'>): SessionActions {
  const isOwn = importId === undefined;
  const decisions = possibleDecisions(status);
  const found: SessionAction[] = [
    ...(isOwn && cameToNothing(status) ? (['new'] as const) : []),
    ...(isOwn && isUnfinished(status) ? (['link'] as const) : []),
    ...(decisions.length > 1 ? (['decide'] as const) : []),
    ...(decisions.length === 1 ? (['ask'] as const) : []),
  ];
  const isGood = status === 'APPROVED';
  return { main: isGood ? undefined : found[0], more: [...found.slice(isGood ? 0 : 1), 'delete'] };
}
