/** The theme by choice: the page, the system's menus and dialogs follow it. */
import { nativeTheme } from 'electron';
import type { Theme } from '../../shared/limits.ts';

/** From now on everything is drawn in it. Before the window is made, its first picture is in that theme. */
export function paintIn(theme: Theme): void {
  nativeTheme.themeSource = theme;
}
