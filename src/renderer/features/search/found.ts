/** Something that a search found, and where it leads. */
export const foundGroups = ['customers', 'partners', 'imports', 'history', 'settings', 'places'] as const;

export interface Found {
  group: (typeof foundGroups)[number];
  /** Its own among all that is found. */
  id: string;
  title: string;
  /** What tells it from others of the title; empty where nothing does. */
  detail: string;
  run: () => void;
}
