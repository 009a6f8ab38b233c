import type { PageAnswers } from './ask-page.ts';

/** What is known of the package when its checklist is gone through. */
export interface Evidence {
  page: PageAnswers;
  /** Everything that main, the practice service and the preload consist of. */
  code: string;
  preload: string;
  fuses: Readonly<Record<string, string>>;
  wrongFuses: readonly string[];
  /** What of Chromium's sandbox the page's process is in; undefined where this system cannot be asked. */
  sandbox: { seccomp: boolean; noNewPrivileges: boolean } | undefined;
  electron: { packed: string; shipped: string; pinned: boolean; released: boolean };
}

export interface Item {
  title: string;
  /** How it was proved, in words for the table. */
  proof: string;
  findings: string[];
}

type Judge = (evidence: Evidence) => Omit<Item, 'title'>;

/**
 * Electron's security checklist (its documentation, "Security"), by number. Each item is judged by what the running
 * package answered, by what the packed code says, or both; nothing is taken for granted.
 */
const items: Readonly<Record<number, [title: string, judge: Judge]>> = {
  1: [
    'Only load secure content',
    ({ page }) => ({
      proof: 'the running page has loaded from baton:// alone, and reaches no network',
      findings: [
        ...page.resources.map((name) => `the page has loaded ${name}`),
        ...unless(page.network !== 'reached', 'the page reaches a network'),
      ],
    }),
  ],
  2: [
    'No Node.js integration',
    ({ page, code }) => ({
      proof: 'the running page sees nothing of Node; the packed code switches it on nowhere',
      findings: [
        ...page.node.map((name) => `the page sees ${name}`),
        ...absent(code, /\bnodeIntegration(InWorker|InSubFrames)?["']?\s*:\s*(true|!0)/),
      ],
    }),
  ],
  3: [
    'Context isolation',
    ({ page, code }) => ({
      proof:
        'the debugger shows the preload in a world of its own; the packed code switches that off nowhere',
      findings: [
        ...unless(page.worlds.includes('Electron Isolated Context'), 'the preload shares the page’s world'),
        ...absent(code, /\bcontextIsolation["']?\s*:\s*(false|!1)/),
      ],
    }),
  ],
  4: [
    'Process sandboxing',
    ({ sandbox, code }) => ({
      proof: sandbox
        ? 'started as an ordinary user, the page’s process is under a seccomp filter and gains no privileges'
        : 'the packed code turns the sandbox on for all pages and off for none',
      findings: [
        ...unless(sandbox?.seccomp !== false, 'the page’s process has no seccomp filter'),
        ...unless(sandbox?.noNewPrivileges !== false, 'the page’s process can gain privileges'),
        ...unless(code.includes('enableSandbox()'), 'the sandbox is not turned on for all pages'),
        ...absent(code, /\bsandbox["']?\s*:\s*(false|!1)/),
      ],
    }),
  ],
  5: [
    'Handle permission requests',
    ({ page, code }) => ({
      proof: 'the running page is granted the camera and nothing else; microphone and screen were refused',
      findings: [
        ...page.granted.filter((name) => name !== 'camera').map((name) => `the page is granted ${name}`),
        ...unless(page.microphone !== 'reached', 'the page was given the microphone'),
        ...unless(page.screen !== 'reached', 'the page was given the screen'),
        ...['setPermissionRequestHandler', 'setPermissionCheckHandler', 'setDevicePermissionHandler'].flatMap(
          (name) => unless(code.includes(`${name}(`), `${name} is not used`),
        ),
      ],
    }),
  ],
  6: [
    'Do not disable webSecurity',
    ({ page, code }) => ({
      proof: 'the packed code sets it nowhere; the running page cannot read another origin',
      findings: [
        ...absent(code, /\bwebSecurity\b/),
        ...unless(page.file !== 'reached', 'the page reads a file'),
      ],
    }),
  ],
  7: [
    'Content-Security-Policy',
    ({ page }) => ({
      proof:
        'the header of the running page starts from nothing, allows no inline or evaluated script, and one was refused',
      findings: [
        ...unless(page.csp.startsWith("default-src 'none'"), `the policy is "${page.csp}"`),
        ...unless(
          !/script-src[^;]*'unsafe-(inline|eval)'/.test(page.csp),
          'the policy allows unsafe scripts',
        ),
        ...unless(!/\b(https?|wss?):/.test(page.csp), 'the policy names the network'),
        ...unless(page.evaluated !== 'reached', 'the page evaluates text as a script'),
      ],
    }),
  ],
  8: [
    'Do not allow insecure content',
    ({ code }) => ({
      proof: 'the packed code sets allowRunningInsecureContent nowhere',
      findings: absent(code, /\ballowRunningInsecureContent\b/),
    }),
  ],
  9: [
    'No experimental features',
    ({ code }) => ({
      proof:
        'the packed code sets experimentalFeatures nowhere, and gives Chromium three switches, all of which take away',
      findings: [
        ...absent(code, /\bexperimentalFeatures\b/),
        ...switchesIn(code)
          .filter((name) => !['host-resolver-rules', 'blink-settings', 'disable-http2'].includes(name))
          .map((name) => `the switch ${name} is given`),
      ],
    }),
  ],
  10: [
    'No enableBlinkFeatures',
    ({ code }) => ({
      proof: 'the packed code names it nowhere; it only disables features of Blink',
      findings: absent(code, /\benableBlinkFeatures\b/),
    }),
  ],
  11: [
    'No allowpopups for webviews',
    ({ page }) => ({
      proof: 'a webview with allowpopups put into the running page became an element like any other',
      findings: [
        ...unless(!page.isGuest, 'the page can make webviews'),
        ...page.targets.map((type) => `a ${type} came into being`),
      ],
    }),
  ],
  12: [
    'Verify webview options',
    ({ page, code }) => ({
      proof:
        'there are no webviews: the running page could make none, and every attachment is prevented in the packed code',
      findings: [
        ...unless(!page.isGuest, 'the page can make webviews'),
        ...unless(code.includes('will-attach-webview'), 'attachments are not prevented'),
        ...absent(code, /\bwebviewTag["']?\s*:\s*(true|!0)/),
      ],
    }),
  ],
  13: [
    'Limit navigation',
    ({ page }) => ({
      proof: 'the running page was sent elsewhere and stayed',
      findings: unless(
        page.navigated === page.address && page.address.startsWith('baton://app/'),
        `the page went to ${page.navigated}`,
      ),
    }),
  ],
  14: [
    'Limit new windows',
    ({ page }) => ({
      proof: 'window.open in the running page opened none',
      findings: unless(!page.opened, 'the page opens windows'),
    }),
  ],
  15: [
    'No shell.openExternal with foreign content',
    ({ code }) => ({
      proof: 'the packed code does not call it at all',
      findings: absent(code, /\bopenExternal\b/),
    }),
  ],
  16: [
    'A current Electron',
    ({ electron }) => ({
      proof: 'package.json pins one exact version; a package with any other says so in its name and in About',
      findings: [
        ...unless(electron.pinned, 'Electron’s version is not pinned exactly'),
        ...unless(
          electron.packed === electron.shipped || !electron.released,
          `Electron ${electron.packed} is packed, ${electron.shipped} is what ships`,
        ),
      ],
    }),
  ],
  17: [
    'Validate the sender of IPC messages',
    ({ page }) => ({
      proof: 'a frame inside the running page has no bridge; unknown calls and wrong inputs were refused',
      findings: [
        ...unless(page.inFrame === 'undefined', 'a frame has the bridge too'),
        ...unless(page.unknownCall === 'sender-refused', `an unknown call was met with ${page.unknownCall}`),
        ...unless(page.wrongInput === 'input-invalid', `a wrong input was met with ${page.wrongInput}`),
      ],
    }),
  ],
  18: [
    'No file:// protocol',
    ({ page }) => ({
      proof: 'the running page is served from baton://, and cannot fetch file:',
      findings: [
        ...unless(page.protocol === 'baton:', `the page is served from ${page.protocol}`),
        ...unless(page.file !== 'reached', 'the page reads file:'),
      ],
    }),
  ],
  19: [
    'Fuses',
    ({ fuses, wrongFuses }) => ({
      proof: `read from the packed executable: ${Object.keys(fuses).length} named, each as the table of fuses says`,
      findings: wrongFuses.map((fuse) => `the fuse ${fuse}`),
    }),
  ],
  20: [
    'No Electron APIs for the page',
    ({ page, preload }) => ({
      proof:
        'the running page sees the bridge’s two functions and nothing of Electron; the preload exposes one object',
      findings: [
        ...unless(page.bridge.join() === 'call,on', `the bridge has ${page.bridge.join(', ')}`),
        ...unless(
          preload.split('exposeInMainWorld').length === 2,
          'the preload exposes more than one object',
        ),
      ],
    }),
  ],
};

/** Goes through the whole checklist. */
export function judgeChecklist(evidence: Evidence): Record<string, Item> {
  return Object.fromEntries(
    Object.entries(items).map(([number, [title, judge]]) => [number, { title, ...judge(evidence) }]),
  );
}

/** What else the packed code must not do: nobody asked for it, and an IT department would want to know. */
export function unwantedCode(code: string): string[] {
  return [
    'setAsDefaultProtocolClient',
    'setLoginItemSettings',
    'crashReporter',
    'enableRemoteModule',
  ].flatMap((name) => absent(code, new RegExp(`\\b${name}\\b`)));
}

function switchesIn(code: string): string[] {
  return [...code.matchAll(/commandLine\.appendSwitch\(\s*["'`]([\w-]+)/g)].map(([, name = '']) => name);
}

function absent(code: string, pattern: RegExp): string[] {
  const found = code.match(pattern)?.[0];
  return found === undefined ? [] : [`the packed code has "${found}"`];
}

function unless(holds: boolean, finding: string): string[] {
  return holds ? [] : [finding];
}
