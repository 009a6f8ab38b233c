/** The colours that main needs before and beside the page; `tokens.css` has the same, by these names. */

/** By the system's scheme: what everything stands on, and what calls when a time is running out. */
export const colours = {
  light: { page: '#f3f6f6', warn: '#85480a' },
  dark: { page: '#0b1415', warn: '#f1bb67' },
} as const;
