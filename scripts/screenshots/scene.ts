/** What a picture is of: a scene, how the desk gets there, and in how many forms it is taken. */

import { defaultSize } from '../../src/main/shell/window-place.ts';
import type { Screen } from '../../src/renderer/desk/navigation.ts';
import type { StagedDesk } from './staged-desk.ts';

/** How a run goes on: each stage is reached from the one before, and never left backwards. */
export const stages = ['first-start', 'practice', 'worked', 'offline', 'damaged'] as const;
export type Stage = (typeof stages)[number];

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** What a desk's monitor has room for, the window as it is opened at first, and the smallest there can be. */
export const sizes = [
  { name: '1440x900', width: 1440, height: 900 },
  { name: '1240x820', ...defaultSize },
  { name: '900x600', width: 900, height: 600 },
] as const;
export type Size = (typeof sizes)[number];

export interface Scene {
  /** The name of its picture's file. */
  name: string;
  /** The screen that it shows; `frame` for what lies over any of them. */
  screen: Screen | 'welcome' | 'frame' | 'blocked';
  stage: Stage;
  /** As which practice desk: the sender, unless it is said. */
  as?: 'sender' | 'receiver';
  /** From a page that was just loaded to what the picture shows. */
  arrange(desk: StagedDesk): Promise<void>;
  /** Before each picture: puts right what does not stay by itself. */
  keep?(desk: StagedDesk): Promise<void>;
  /** After the pictures: what must not stay behind, since the next scene begins with the page alone. */
  leave?(desk: StagedDesk): Promise<void>;
  /** Its name under docs/images, for the few that stand in the documentation. */
  inDocs?: string;
}
