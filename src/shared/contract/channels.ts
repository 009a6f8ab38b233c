/** The two channels the bridge runs on. */
export const channels = { call: 'baton:call', event: 'baton:event' } as const;
