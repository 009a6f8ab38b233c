/**
 * The page's own scheme: `baton://app/` serves the built page with a Content-Security-Policy that starts from
 * nothing, and under `/documents/` the documents of a record, `baton://media/` its pictures. There is no other origin.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';
import type { Language } from '../../shared/languages.ts';
import { documentPath } from '../../shared/record-links.ts';
import type { MediaProxy, Shelved } from '../records/media-proxy.ts';

export const pageOrigin = 'baton://app';

/** Must run before Electron is ready. */
export function claimScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'baton',
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

function contentSecurityPolicy(nonce: string, developmentServer: string | undefined): string {
  // Hot reload needs its socket and the inline script of React's refresh; the built page needs neither.
  const dev = developmentServer !== undefined;
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval'${dev ? " 'unsafe-inline'" : ''}`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data: baton://media",
    "font-src 'self'",
    "worker-src 'self'",
    `connect-src 'self'${dev ? ` ${developmentServer.replace(/^http/, 'ws')}` : ''}`,
    "media-src 'self' blob: mediastream:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // What is not named here is off: downloads, windows, printing, messages in front of everything, holding the pointer.
    'sandbox allow-scripts allow-same-origin allow-forms',
  ].join('; ');
}

/** What a page could ask a person or the system for. All of it is off but the camera, whoever would grant it. */
const switchedOff = [
  'accelerometer',
  'bluetooth',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
] as const;

const permissionsPolicy = ['camera=(self)', ...switchedOff.map((feature) => `${feature}=()`)].join(', ');

interface PageParts {
  /** Folder of the built page. */
  folder: string;
  /** Address of the development server, when there is one. */
  developmentServer: string | undefined;
  /** What the page begins to speak. */
  language: Language;
}

/** Serves the scheme; call once Electron is ready. There are no media before `use` tells from where. */
export function servePage({ folder, developmentServer, language }: PageParts) {
  let media: Pick<MediaProxy, 'fetch'> = { fetch: async () => undefined };
  protocol.handle('baton', async (request) => {
    const url = new URL(request.url);
    if (request.method !== 'GET') return new Response(null, { status: 405 });
    if (url.host === 'media') return serveShelved(await media.fetch(url.pathname.slice(1), 'picture'));
    if (url.host !== 'app') return new Response(null, { status: 404 });
    if (url.pathname.startsWith(documentPath))
      return serveShelved(await media.fetch(url.pathname.slice(documentPath.length), 'document'));
    const nonce = randomBytes(16).toString('base64');
    const path = url.pathname === '/' ? '/index.html' : url.pathname;
    const file = developmentServer
      ? await fromServer(`${developmentServer}${path}${url.search}`)
      : fromFolder(folder, path);
    if (!file) return new Response(null, { status: 404 });
    const isPage = file.type.startsWith('text/html');
    const words = developmentServer ? undefined : fromFolder(folder, `/assets/words-${language}.json`);
    const body = isPage
      ? pageIn(language, file.bytes, words).replace('__CSP_NONCE__', nonce)
      : new Uint8Array(file.bytes);
    return new Response(body, {
      headers: {
        'content-type': file.type,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'content-security-policy': contentSecurityPolicy(nonce, developmentServer),
        'permissions-policy': permissionsPolicy,
        'x-dns-prefetch-control': 'off',
        'cache-control': isPage || developmentServer ? 'no-store' : 'max-age=31536000, immutable',
      },
    });
  });
  return {
    use(one: Pick<MediaProxy, 'fetch'>): void {
      media = one;
    },
  };
}

/** The page that begins in a language, with its words where they have been built: it waits for no second answer of main's. */
function pageIn(language: Language, page: Buffer, words: Shelved | undefined): string {
  const text = page.toString('utf8').replace('lang="en"', `lang="${language}"`);
  if (!words) return text;
  // As data in a page they may hold no tag that would end them.
  const data = words.bytes.toString('utf8').replaceAll('<', '\\u003c');
  return text.replace('data-language="none">{}', () => `data-language="${language}">${data}`);
}

function serveShelved(found: Shelved | undefined): Response {
  if (!found) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(found.bytes), {
    headers: {
      'content-type': found.type,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'",
    },
  });
}

/** At once: in turns, of which a read needs four, a page would wait at its start for everything else that begins then. */
function fromFolder(folder: string, path: string): Shelved | undefined {
  const full = normalize(join(folder, decodeURIComponent(path)));
  const type = types[extname(full)];
  if (!full.startsWith(folder + sep) || type === undefined) return undefined;
  try {
    return { type, bytes: readFileSync(full) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function fromServer(address: string): Promise<Shelved | undefined> {
  // Node's fetch: Chromium's is closed to every network (security-policy.ts).
  const answer = await fetch(address);
  if (!answer.ok) return undefined;
  return {
    type: answer.headers.get('content-type') ?? 'text/plain',
    bytes: Buffer.from(await answer.arrayBuffer()),
  };
}
