/**
 * The built page in another browser than the app's own, on a real main: what the page loads comes from the app's own scheme with
 * the headers that main gives, and every call and event goes through the app's page.
 */
import type { Browser, Page, Route } from '@playwright/test';
import { type Bridge, type CallName, events } from '../../src/shared/contract/index.ts';

type PageWithBridge = typeof globalThis & { baton: Bridge; forwardEvent(name: string, body: unknown): void };

/** Any origin that a browser holds for trustworthy; nothing listens there. */
const origin = 'http://127.0.0.1';

interface BridgedPage {
  page: Page;
  /** Texts of errors in the page's console and of exceptions, as they come. */
  errors: string[];
}

/** Opens the page that `app` shows once more in `browser`. */
export async function openBridged(browser: Browser, app: Page): Promise<BridgedPage> {
  const context = await browser.newContext({ locale: 'en-US', permissions: ['camera'] });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // Pictures of a record have a scheme of the app's own, which no other browser knows.
    const isOfPicture = message.text().includes('baton://media/');
    if (message.type() === 'error' && !isOfPicture) errors.push(message.text());
  });
  await context.route('**/*', (route) => serve(route, app));
  await page.exposeFunction('callApp', (name: CallName, input: unknown) =>
    app.evaluate(([called, given]) => (globalThis as PageWithBridge).baton.call(called, given as never), [
      name,
      input,
    ] as const),
  );
  await page.addInitScript(bridge);
  await app.exposeFunction('forwardEvent', (name: string, body: unknown) =>
    page.evaluate(
      ([heard, told]) => globalThis.dispatchEvent(new CustomEvent(`baton:${heard}`, { detail: told })),
      [name, body] as const,
    ),
  );
  await app.evaluate(
    (names) => {
      const { baton, forwardEvent } = globalThis as PageWithBridge;
      for (const name of names) baton.on(name, (body) => forwardEvent(name, body));
    },
    Object.keys(events) as (keyof typeof events)[],
  );
  await page.goto(`${origin}/`);
  return { page, errors };
}

/** In the other browser's page, before its own scripts. */
function bridge(): void {
  const { callApp } = globalThis as unknown as {
    callApp: (name: string, input: unknown) => Promise<unknown>;
  };
  const baton = {
    call: callApp,
    on(name: string, listener: (body: unknown) => void) {
      const heard = (event: Event) => listener((event as CustomEvent).detail);
      globalThis.addEventListener(`baton:${name}`, heard);
      return () => globalThis.removeEventListener(`baton:${name}`, heard);
    },
  };
  Object.assign(globalThis, { baton });
}

async function serve(route: Route, app: Page): Promise<void> {
  const { pathname } = new URL(route.request().url());
  const answer = await app.evaluate(async (path) => {
    const { status, headers, body } = await fetch(`baton://app${path}`).then(async (found) => ({
      status: found.status,
      headers: [...found.headers],
      body: new Uint8Array(await found.arrayBuffer()),
    }));
    let text = '';
    for (let at = 0; at < body.length; at += 0x8000)
      text += String.fromCharCode(...body.subarray(at, at + 0x8000));
    return { status, headers, body: btoa(text) };
  }, pathname);
  await route.fulfill({
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: Buffer.from(answer.body, 'base64'),
  });
}
