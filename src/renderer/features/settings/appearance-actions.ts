/** How Baton looks, and how it answers a scan. Each answers with a problem or nothing. */
import type { Theme } from '../../../shared/limits.ts';
import type { Problem } from '../../../shared/problem.ts';
import { act } from '../../desk/bridge.ts';

/** Light, dark, or as the system is. */
export function chooseTheme(theme: Theme): Promise<Problem | undefined> {
  return act('window.theme', { theme });
}

/** Whether a scan is answered by a tone and a flash of the frame. */
export function answerScans(on: boolean): Promise<Problem | undefined> {
  return act('window.scanSignals', { on });
}
