/** What is asked of the page of a running package, over the remote debugging port. */
import type { CDPSession, Page } from '@playwright/test';
import type { Bridge } from '../../src/shared/contract/index.ts';

/** What a page says of itself, and what happened when it tried what it must not. */
export type PageAnswers = Awaited<ReturnType<typeof askPage>>;

/** An address at which nobody answers, on this computer: what reaches out must not leave it. */
const nowhere = 'http://127.0.0.1:9/';

/** Has the page try everything. Leaves it where it was. Rejects when the page has gone. */
export async function askPage(page: Page, cdp: CDPSession) {
  const worlds = await isolatedWorlds(cdp);
  // What compiles these scripts names their functions by a helper, which the page does not have.
  await page.evaluate('globalThis.__name = (named) => named; 0');
  const said = await page.evaluate(tryEverything, nowhere);
  const navigated = await page.evaluate(async (address) => {
    window.location.href = address;
    await new Promise((resolve) => setTimeout(resolve, 0));
    return window.location.href;
  }, nowhere);
  // A frame and a guest that were let in would be targets of their own.
  const { targetInfos } = (await cdp.send('Target.getTargets')) as { targetInfos: { type: string }[] };
  const targets = targetInfos
    .map(({ type }) => type)
    .filter((type) => type === 'webview' || type === 'iframe');
  return { ...said, worlds, address: page.url(), navigated, targets };
}

/** The names of the worlds beside the page's own that scripts of the app live in. */
async function isolatedWorlds(cdp: CDPSession): Promise<string[]> {
  const names: string[] = [];
  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    if ((context.auxData as { isDefault?: boolean } | undefined)?.isDefault === false)
      names.push(context.name);
  });
  await cdp.send('Runtime.enable');
  return names;
}

/** Runs in the page. */
async function tryEverything(nowhere: string) {
  const reach = (work: () => Promise<unknown>) =>
    work().then(
      () => 'reached',
      (error: unknown) => (error instanceof Error ? error.name : 'refused'),
    );
  const own = await fetch('/');
  const { baton } = globalThis as unknown as { baton: Bridge };
  const call = baton.call as unknown as (
    name: string,
    input: unknown,
  ) => Promise<{ problem?: { code: string } }>;
  const names = [
    'camera',
    'microphone',
    'geolocation',
    'notifications',
    'midi',
    'clipboard-read',
    'clipboard-write',
    'background-sync',
    'persistent-storage',
    'storage-access',
    'screen-wake-lock',
    'idle-detection',
    'display-capture',
    'accelerometer',
    'gyroscope',
    'magnetometer',
    'window-management',
    'local-fonts',
    'nfc',
    'payment-handler',
  ];
  const granted: string[] = [];
  for (const name of names) {
    const state = await navigator.permissions.query({ name: name as PermissionName }).then(
      (status) => status.state,
      () => 'unknown',
    );
    if (state === 'granted') granted.push(name);
  }
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const guest = document.createElement('webview');
  guest.setAttribute('src', nowhere);
  guest.setAttribute('allowpopups', '');
  document.body.append(guest);
  const inFrame: string = typeof (frame.contentWindow as unknown as { baton?: unknown } | null)?.baton;
  const isGuest = 'loadURL' in guest;
  frame.remove();
  guest.remove();
  const evaluated = await reach(async () => new Function('return 1')());
  return {
    csp: own.headers.get('content-security-policy') ?? '',
    protocol: window.location.protocol,
    node: ['process', 'require', 'module', 'Buffer', 'global', 'electron', '__dirname'].filter(
      (name) => name in globalThis,
    ),
    bridge: Object.keys(baton).sort(),
    inFrame,
    isGuest,
    granted,
    microphone: await reach(() => navigator.mediaDevices.getUserMedia({ audio: true })),
    screen: await reach(() => navigator.mediaDevices.getDisplayMedia()),
    network: await reach(() => fetch(nowhere, { mode: 'no-cors' })),
    file: await reach(() => fetch('file:///')),
    evaluated,
    opened: window.open(nowhere) !== null,
    unknownCall: (await call('keychain.read', {})).problem?.code ?? 'answered',
    wrongInput: (await call('desk.leave', { how: 'by no way there is' })).problem?.code ?? 'answered',
    resources: performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('baton://') && !name.startsWith('blob:baton:') && name !== nowhere),
  };
}
