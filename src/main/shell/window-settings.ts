/** What is set of the window on this desk: the size of its text, and whether closing it leaves Baton in the tray. */
import type { Slices } from '../../shared/contract/index.ts';
import { ok } from '../../shared/result.ts';
import type { Handlers } from '../parts/handlers.ts';
import { keepInTraySetting } from './closing.ts';
import { createTextSizes, type TextSizeDeps } from './text-size.ts';
import type { WindowMemory } from './window-memory.ts';

interface WindowSettingsDeps {
  memory: WindowMemory;
  page: TextSizeDeps['page'];
  platform: NodeJS.Platform;
  publish: (settings: Slices['window']) => void;
}

export function createWindowSettings({ memory, page, platform, publish }: WindowSettingsDeps) {
  function change(part: Parameters<WindowMemory['change']>[0]): void {
    memory.change(part);
    publishNow();
  }

  function publishNow(): void {
    const { textSize, keepInTray } = memory.read();
    publish({ textSize, keepInTray: keepInTraySetting(platform, keepInTray) });
  }

  const textSizes = createTextSizes({
    page,
    kept: () => memory.read().textSize,
    keep: (textSize) => change({ textSize }),
  });
  const handlers: Pick<Handlers, 'window.textSize' | 'window.keepInTray'> = {
    'window.textSize'({ percent }) {
      textSizes.set(percent);
      return ok({});
    },
    'window.keepInTray'({ on }) {
      change({ keepInTray: on });
      return ok({});
    },
  };
  return { handlers, publish: publishNow, textSizes };
}
