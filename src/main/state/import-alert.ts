/** Somebody should be called to the desk. Only what a notification on a shared counter may carry: no token, name or reference. */
export interface ImportAlert {
  type: 'failed' | 'needs-somebody' | 'expiring' | 'decided' | 'unwatched';
  importId: string;
  /** How many it is about, if it may be several; `importId` is then the last. */
  count?: number;
}
