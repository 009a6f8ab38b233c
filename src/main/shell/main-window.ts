import { BrowserWindow, nativeImage, nativeTheme } from 'electron';
import { pageOrigin } from './page-protocol.ts';
import windowPicture from './window.png?inline';

/** The window's colours before the page has drawn, as in the page's theme. */
const ground = { light: '#f3f6f6', dark: '#0b1415' } as const;

/** The one window, shown when its page has something to show. */
export function openMainWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1240,
    height: 820,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Baton',
    // A package brings its own on Windows and macOS; on Linux the window must.
    ...(process.platform === 'linux' ? { icon: nativeImage.createFromDataURL(windowPicture) } : {}),
    backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // A countdown goes on while another window is in front.
      backgroundThrottling: false,
    },
  });
  // Peer connections are outside the content security policy and the request filter.
  window.webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${pageOrigin}/`);
  return window;
}
