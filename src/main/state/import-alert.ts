/** Somebody should be called to the desk. Only what a notification on a shared counter may carry: no token, name or reference. */
export type ImportAlert = {
  /** How many it is about, if it may be several; the id is then that of the last. */
  count?: number;
} & (
  | {
      type: 'failed' | 'needs-somebody' | 'expiring' | 'decided' | 'changed' | 'unwatched';
      importId: string;
    }
  /** A session whose token still lives is not any more what was shared. */
  | { type: 'shared-changed'; handoffId: string }
);
