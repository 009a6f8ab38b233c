import { BrowserWindow, nativeImage, nativeTheme, screen } from 'electron';
import { colours } from '../../shared/colours.ts';
import { pageOrigin } from './page-protocol.ts';
import { paintIn } from './theme.ts';
import windowPicture from './window.png?inline';
import type { WindowMemory } from './window-memory.ts';
import { type Display, placeFor, placeToKeep, smallest } from './window-place.ts';

/** Ways to a person's files, to other programs and to devices that Baton's page has no use for (Chromium's names). */
const unwanted = [
  'FileSystemAccessLocal',
  'FileSystemAccess',
  'ScriptedSpeechRecognition',
  'ScriptedSpeechSynthesis',
  'WebUSB',
  'WebHID',
  'Serial',
  'WebBluetooth',
  'WebShare',
  'PaymentRequest',
  'Presentation',
  'DocumentPictureInPictureAPI',
  'EyeDropperAPI',
  'WebXR',
  'SharedWorker',
] as const;

/** The one window, where it was last and as large; shown when its page has something to show. */
export function openMainWindow(preload: string, memory: WindowMemory): BrowserWindow {
  const { place, textSize, theme } = memory.read();
  paintIn(theme);
  const { bounds, maximised } = placeFor(place, displays());
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Baton',
    // Everything in the menu is in the window too, so on Windows and Linux its bar comes with Alt only: one calm window.
    autoHideMenuBar: true,
    // A package brings its own on Windows and macOS; on Linux the window must.
    ...(process.platform === 'linux' ? { icon: nativeImage.createFromDataURL(windowPicture) } : {}),
    // Before the page has drawn, as in the page's theme.
    backgroundColor: colours[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'].page,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      disableBlinkFeatures: unwanted.join(','),
      spellcheck: false,
      zoomFactor: textSize / 100,
      // A countdown goes on while another window is in front.
      backgroundThrottling: false,
    },
  });
  // Windows measures a new window by the primary display's scale, also when it opens on another.
  if (place) window.setBounds(bounds);
  showOnce(window, maximised);
  rememberPlace(window, memory);
  void window.loadURL(`${pageOrigin}/`);
  return window;
}

/** How long a window waits for its first picture, in ms: once its page is loaded, and at all. */
const patience = { loaded: 2_000, atAll: 10_000 } as const;

/**
 * Shows it with its first picture. Now and then a hidden window draws none, and its page waits for a frame for ever
 * (github.com/electron/electron/pull/54090); shown, it draws.
 */
function showOnce(window: BrowserWindow, maximised: boolean): void {
  let isShown = false;
  const show = () => {
    if (isShown || window.isDestroyed()) return;
    isShown = true;
    if (maximised) window.maximize();
    window.show();
  };
  window.once('ready-to-show', show);
  window.webContents.once('did-finish-load', () => setTimeout(show, patience.loaded));
  setTimeout(show, patience.atAll);
}

/** Takes the window from the screen. A full screen on macOS is a space of its own, which would stay behind empty. */
export function hideWindow(window: BrowserWindow): void {
  if (process.platform === 'darwin' && window.isFullScreen()) {
    window.once('leave-full-screen', () => window.hide());
    window.setFullScreen(false);
  } else {
    window.hide();
  }
}

/** Ms in which a window that is dragged says nothing. */
const settling = 500;

function rememberPlace(window: BrowserWindow, memory: WindowMemory): void {
  let timer: NodeJS.Timeout | undefined;
  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    if (window.isDestroyed()) return;
    memory.change({ place: placeToKeep(window.getNormalBounds(), window.isMaximized(), displays()) });
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, settling);
  };
  for (const event of ['resize', 'move', 'maximize', 'unmaximize'] as const)
    window.on(event as 'resize', soon);
  window.on('close', () => {
    if (timer) keep();
  });
}

/** The primary one first. */
function displays(): Display[] {
  const primary = screen.getPrimaryDisplay();
  return [primary, ...screen.getAllDisplays().filter(({ id }) => id !== primary.id)];
}
