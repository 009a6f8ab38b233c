/**
 * What no page of this app may do, whoever wrote it: leave its scheme, open windows, embed pages, reach a
 * network, or use a device other than the camera.
 */
import { app, type Session, type WebContents } from 'electron';
import { pageOrigin } from './page-protocol.ts';

/** Guards every page that will ever exist; call before the first window. */
export function guardAllPages(): void {
  app.on('web-contents-created', (_, contents) => guard(contents));
}

function guard(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
}

function isOurs(url: string): boolean {
  return url.startsWith(`${pageOrigin}/`);
}

const reachable = /^(baton|blob|data|devtools|chrome-devtools):/;

/** Closes the session to every network and to every permission but the camera for our own page. */
export function closeSession(session: Session, developmentServer: string | undefined): void {
  const socket = developmentServer?.replace(/^http/, 'ws');
  session.webRequest.onBeforeRequest((details, decide) => {
    const isDevelopment = socket !== undefined && details.url.startsWith(socket);
    decide({ cancel: !reachable.test(details.url) && !isDevelopment });
  });
  // Peer connections see neither that filter nor the content security policy. What they may do over TCP goes through
  // the proxy: one at a port where nobody is (the discard port), for loopback too.
  if (!developmentServer)
    void session.setProxy({ proxyRules: '127.0.0.1:9', proxyBypassRules: '<-loopback>' });
  session.setPermissionRequestHandler((_, permission, decide, details) => {
    const wantsSound = 'mediaTypes' in details && (details.mediaTypes ?? []).includes('audio');
    decide(permission === 'media' && !wantsSound && isOurs(details.requestingUrl));
  });
  session.setPermissionCheckHandler(
    (_, permission, origin, details) =>
      permission === 'media' &&
      details.mediaType !== 'audio' &&
      isOurs(origin.endsWith('/') ? origin : `${origin}/`),
  );
  session.setDevicePermissionHandler(() => false);
}
