/** What is set of the window on this desk: theme, the size of its text, how it answers a scan, and whether closing it leaves Baton in the tray. */
import type { Slices } from '../../shared/contract/index.ts';
import type { Theme } from '../../shared/limits.ts';
import { ok } from '../../shared/result.ts';
import type { UseCases } from '../actions/use-case.ts';
import { keepInTraySetting } from './closing.ts';
import { createTextSizes, type TextSizeDeps } from './text-size.ts';
import type { WindowMemory } from './window-memory.ts';

interface WindowSettingsDeps {
  memory: WindowMemory;
  page: TextSizeDeps['page'];
  platform: NodeJS.Platform;
  /** Has everything drawn in this theme. */
  paint: (theme: Theme) => void;
  publish: (settings: Slices['window']) => void;
}

export function createWindowSettings({ memory, page, platform, paint, publish }: WindowSettingsDeps) {
  function change(part: Parameters<WindowMemory['change']>[0]): void {
    memory.change(part);
    publishNow();
  }

  function publishNow(): void {
    const { textSize, keepInTray, theme, scanSignals } = memory.read();
    publish({ textSize, theme, scanSignals, keepInTray: keepInTraySetting(platform, keepInTray) });
  }

  const textSizes = createTextSizes({
    page,
    kept: () => memory.read().textSize,
    keep: (textSize) => change({ textSize }),
  });
  const handlers: Pick<
    UseCases,
    'window.textSize' | 'window.theme' | 'window.scanSignals' | 'window.keepInTray'
  > = {
    'window.textSize'({ percent }) {
      textSizes.set(percent);
      return ok({});
    },
    'window.theme'({ theme }) {
      change({ theme });
      paint(theme);
      return ok({});
    },
    'window.scanSignals'({ on }) {
      change({ scanSignals: on });
      return ok({});
    },
    'window.keepInTray'({ on }) {
      change({ keepInTray: on });
      return ok({});
    },
  };
  return { handlers, publish: publishNow, textSizes };
}
