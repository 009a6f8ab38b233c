/** The one place where the handlers of all rooms come together. */
import { type CallName, calls } from '../../shared/contract/index.ts';
import type { OpenHandlers } from '../parts/handlers.ts';

/** The same handlers, with `touched` called after each that may have changed something. */
export function afterChanges(handlers: OpenHandlers, touched: () => void): OpenHandlers {
  const watched = Object.entries(handlers).map(([name, handler]) => {
    if (calls[name as CallName].reads) return [name, handler];
    const act = handler as (input: unknown) => Promise<unknown>;
    return [
      name,
      async (input: unknown) => {
        try {
          return await act(input);
        } finally {
          touched();
        }
      },
    ];
  });
  return Object.fromEntries(watched) as OpenHandlers;
}
