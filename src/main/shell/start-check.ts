/**
 * By what Baton could be taken over from outside when it starts: variables and switches that let another program debug
 * it, load code into it, look at what it sends, or weaken what protects the page. Pure.
 */

/** `development` is `npm run dev`, `test` whatever drives Baton by script. Everybody else has `use`. */
type StartPurpose = 'use' | 'development' | 'test';

export interface Start {
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
  /** Electron's own runtime runs a folder of source (`process.defaultApp`); a package never does. */
  fromSource: boolean;
  /** A package built to be tested and audited (docs/decisions/0007-packages-for-tests.md), never one that is released. */
  testPackage: boolean;
}

/** The variable by which scripts say what they start Baton for. It counts for what runs from source only. */
export const purposeVariable = 'BATON_PURPOSE';

export function purposeOf({ env, fromSource }: Pick<Start, 'env' | 'fromSource'>): StartPurpose {
  const said = env[purposeVariable];
  return fromSource && (said === 'development' || said === 'test') ? said : 'use';
}

/** Names of variables and switches that are not taken, without their values; none where all is well. */
export function takeovers(start: Start): string[] {
  if (purposeOf(start) !== 'use') return [];
  const variables = refusedVariables.filter((name) => isSet(name, start.env[name]));
  const switches = switchesIn(start)
    .filter((name) => !isHarmless(name, start.platform))
    .filter((name) => !(start.testPackage && name === 'remote-debugging-port'));
  return [...new Set([...variables, ...switches])];
}

/** What Node and Electron read themselves. Who may set `LD_PRELOAD` and its like is in Baton before any of its own code. */
export const refusedVariables = [
  'NODE_OPTIONS',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'NODE_DEBUG',
  'NODE_DEBUG_NATIVE',
  'NODE_V8_COVERAGE',
  'NODE_PATH',
  'NODE_REPL_EXTERNAL_MODULE',
  'ELECTRON_RENDERER_URL',
  'ELECTRON_ENABLE_LOGGING',
  'ELECTRON_LOG_FILE',
] as const;

function isSet(name: (typeof refusedVariables)[number], value: string | undefined): boolean {
  // Node takes 0 alone for "accept every certificate".
  if (name === 'NODE_TLS_REJECT_UNAUTHORIZED') return value === '0';
  return value !== undefined && value !== '';
}

/** Chromium has well over a thousand switches, so those are named that do no harm: place, language and drawing. */
const harmless: ReadonlySet<string> = new Set([
  'user-data-dir',
  'lang',
  'force-device-scale-factor',
  'high-dpi-support',
  'disable-gpu',
  'disable-gpu-compositing',
  'disable-software-rasterizer',
  'disable-dev-shm-usage',
  'use-gl',
  'use-angle',
  'force-color-profile',
  'force-renderer-accessibility',
  'force-prefers-reduced-motion',
  'ozone-platform',
  'ozone-platform-hint',
  'enable-wayland-ime',
  'wayland-text-input-version',
  'gtk-version',
  'class',
]);

function isHarmless(name: string, platform: NodeJS.Platform): boolean {
  if (harmless.has(name)) return true;
  // In containers and as root Chromium's sandbox cannot work.
  if (name === 'no-sandbox') return platform === 'linux';
  // What the system itself adds when it starts a program.
  if (platform === 'darwin') return /^(psn_|apple|ns)/.test(name);
  return platform === 'win32' && (name === 'embedding' || name === 'toastactivated');
}

/** As Chromium finds them: by one dash or two, on Windows by a slash too, up to a lone `--`. */
function switchesIn({ argv, platform }: Start): string[] {
  const end = argv.indexOf('--');
  const given = argv.slice(1, end < 0 ? undefined : end);
  const mark = platform === 'win32' ? /^(--?|\/)(?=[^-/])/ : /^--?(?=[^-])/;
  return given
    .filter((one) => mark.test(one))
    .map((one) => one.replace(mark, '').split('=')[0]?.toLowerCase() ?? '');
}
