/** The screens of the window, in the order in which the page, its shortcuts and the system's menu name them. */
export const screens = ['today', 'share', 'receive', 'queue', 'history', 'partners', 'settings'] as const;
export type Screen = (typeof screens)[number];

/** What can be chosen from the system's menu and is done by the page. */
export const menuChoices = [...screens, 'search', 'everything', 'sheet', 'diagnostics'] as const;
export type MenuChoice = (typeof menuChoices)[number];
