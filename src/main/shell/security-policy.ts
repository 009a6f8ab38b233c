/**
 * What no page of this app may do, whoever wrote it: leave its scheme, open windows, embed pages, reach a
 * network, save a file, hold its window open, or use a device other than the camera.
 */
import { app, type Session, type WebContents } from 'electron';
import { pageOrigin } from './page-protocol.ts';

/** By this name, which no network knows, Chromium's second session finds its relay on this computer (system-transport.ts). */
export const relayName = 'relay.baton.invalid';

/**
 * Guards every page that will ever exist; call before Electron is ready. No name is looked up for any of them: a
 * prefetch, a peer connection's servers or a proxy script would tell whoever serves the name, past every filter of
 * requests. Node's own look-ups, by which main reaches Didit, do not go this way.
 */
export function guardAllPages(developmentServer: string | undefined): void {
  const reachable = developmentServer ? `, EXCLUDE ${new URL(developmentServer).hostname}` : '';
  const rules = `MAP ${relayName} 127.0.0.1, MAP * ~NOTFOUND${reachable}`;
  app.commandLine.appendSwitch('host-resolver-rules', rules);
  // A connection that many requests share is one that is lost for many, and over which Chromium asks again by itself.
  app.commandLine.appendSwitch('disable-http2');
  app.commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false');
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
  // The page has no say in whether its window closes: `leaving.ts` asks before.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  // Peer connections are outside the content security policy and the request filter.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
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
  // Files are written by main, where a person has chosen the place.
  session.on('will-download', (event) => event.preventDefault());
  session.setPermissionRequestHandler((_, permission, decide, details) => {
    decide(mayUse(permission, details));
  });
  session.setPermissionCheckHandler((_, permission, origin, details) => {
    const { mediaType, isMainFrame } = details;
    const mediaTypes = mediaType === undefined ? [] : [mediaType];
    return mayUse(permission, { isMainFrame, mediaTypes, requestingUrl: withSlash(origin) });
  });
  session.setDevicePermissionHandler(() => false);
  // Without a handler there is nothing to choose from: no screen and no window is ever captured.
  session.setDisplayMediaRequestHandler(null);
}

/** What Electron tells of a wish, in so far as it matters here. */
interface Wish {
  isMainFrame: boolean;
  requestingUrl?: string;
  /** Of the devices that are wanted. A capture of the screen, of a window or of another page names none. */
  mediaTypes?: readonly string[];
}

/** Nothing but a camera's picture, for our own page. */
function mayUse(permission: string, { isMainFrame, requestingUrl, mediaTypes }: Wish): boolean {
  if (permission === 'display-capture') return false;
  const isCamera = mediaTypes?.length === 1 && mediaTypes[0] === 'video';
  return permission === 'media' && isCamera && isMainFrame && isOurs(requestingUrl ?? '');
}

function withSlash(origin: string): string {
  return origin.endsWith('/') ? origin : `${origin}/`;
}
