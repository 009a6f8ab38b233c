/** What of Baton is seen while its window is not: notifications, the count on its icon, and the tray. */
import { app, type BrowserWindow, Menu, Notification, nativeImage, nativeTheme, Tray } from 'electron';
import { colours } from '../../shared/colours.ts';
import type { ImportAlert } from '../state/import-alert.ts';
import trayPicture from './tray.png?inline';
import type { ShellWords, Word } from './words/words.ts';

interface AttentionDeps {
  words: ShellWords;
  window: () => BrowserWindow | undefined;
  show: () => void;
  quit: () => void;
  /** A notification was clicked. */
  onOpen: (alert: ImportAlert) => void;
}

const alertWords = {
  failed: ['alertFailedTitle', 'alertFailedBody'],
  'needs-somebody': ['alertNeedsSomebodyTitle', 'alertNeedsSomebodyBody'],
  expiring: ['alertExpiringTitle', 'alertExpiringBody'],
  decided: ['alertDecidedTitle', 'alertDecidedBody'],
  changed: ['alertChangedTitle', 'alertChangedBody'],
  'shared-changed': ['alertSharedTitle', 'alertSharedBody'],
  unwatched: ['alertUnwatchedTitle', 'alertUnwatchedBody'],
} as const satisfies Record<ImportAlert['type'], readonly [title: Word, body: Word]>;

export type Attention = ReturnType<typeof createAttention>;

export function createAttention(deps: AttentionDeps) {
  const { words } = deps.words;
  /** Kept, since a notification that is collected as garbage is no longer clicked. */
  const notifications = new Set<Notification>();
  let tray: Tray | undefined;
  let waiting = 0;

  /** Wherever the number of waiting imports is said outside the window. */
  function label(): void {
    const text = words('trayTooltip', { count: waiting });
    tray?.setToolTip(text);
    if (process.platform === 'win32') deps.window()?.setOverlayIcon(waiting > 0 ? dot() : null, text);
  }

  function notify(title: string, body: string, onClick: () => void, sound = true): void {
    const notification = new Notification({ title, body, silent: !sound });
    notifications.add(notification);
    notification.on('close', () => notifications.delete(notification));
    notification.on('click', () => {
      notifications.delete(notification);
      onClick();
    });
    notification.show();
  }

  function offerMenu(): void {
    tray?.setContextMenu(
      Menu.buildFromTemplate([
        { label: words('trayOpen'), click: deps.show },
        { label: words('trayQuit'), click: deps.quit },
      ]),
    );
  }

  deps.words.onChange(() => {
    label();
    offerMenu();
  });
  nativeTheme.on('updated', label);

  return {
    /** Calls somebody, unless they look at Baton already. Says nothing of the customer, the sender or the token. */
    alert(alert: ImportAlert, sound: boolean): void {
      const { type, count = 1 } = alert;
      if (deps.window()?.isFocused()) return;
      if (!Notification.isSupported()) {
        deps.window()?.flashFrame(true);
        return;
      }
      const [title, body] = alertWords[type];
      notify(words(title, { count }), words(body, { count }), () => deps.onOpen(alert), sound);
    },

    /** Tells once that a closed window has not ended Baton. */
    explainTray(): void {
      if (Notification.isSupported()) notify(words('trayNoticeTitle'), words('trayNoticeBody'), deps.show);
    },

    /** The count on the icon: a number on macOS and some Linux docks, a dot with words on Windows. */
    setWaiting(count: number): void {
      waiting = count;
      app.setBadgeCount(count);
      label();
    },

    /** A window that was hidden gets a new button in Windows' taskbar, without what lay over the old one. */
    follow(window: BrowserWindow): void {
      window.on('show', label);
    },

    /** From now on there is an icon in the tray. */
    moveToTray(): void {
      if (tray) return;
      tray = new Tray(nativeImage.createFromDataURL(trayPicture));
      offerMenu();
      tray.on('click', deps.show);
      label();
    },

    leaveTray(): void {
      tray?.destroy();
      tray = undefined;
    },
  };
}

const dotSize = 16;

/** A filled circle in the colour of deadlines, as Windows lays over a taskbar button. Bitmaps are BGRA (Electron, `createFromBitmap`). */
function dot() {
  const pixels = Buffer.alloc(dotSize * dotSize * 4);
  const { warn } = colours[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'];
  const pixel = [...Buffer.from(warn.slice(1), 'hex').reverse(), 0xff];
  const middle = (dotSize - 1) / 2;
  for (let at = 0; at < dotSize * dotSize; at += 1) {
    const inside = Math.hypot((at % dotSize) - middle, Math.floor(at / dotSize) - middle) <= dotSize / 2;
    if (inside) pixels.set(pixel, at * 4);
  }
  return nativeImage.createFromBitmap(pixels, { width: dotSize, height: dotSize });
}
