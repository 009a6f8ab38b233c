/** One thing a Linux machine must have: a shared library, a program, or a package where only the package tells. */
export interface SystemNeed {
  probe: { library: string } | { program: string } | { package: string };
  /** The Debian and Ubuntu package that brings it. */
  package: string;
}

/** What Electron links to, and libsecret for keytar. The rest of Electron's libraries come with GTK. */
export const runtimeNeeds: SystemNeed[] = [
  { probe: { library: 'libgtk-3.so.0' }, package: 'libgtk-3-0' },
  { probe: { library: 'libnss3.so' }, package: 'libnss3' },
  { probe: { library: 'libasound.so.2' }, package: 'libasound2' },
  { probe: { library: 'libgbm.so.1' }, package: 'libgbm1' },
  { probe: { library: 'libdrm.so.2' }, package: 'libdrm2' },
  { probe: { library: 'libxkbcommon.so.0' }, package: 'libxkbcommon0' },
  { probe: { library: 'libatk-bridge-2.0.so.0' }, package: 'libatk-bridge2.0-0' },
  { probe: { library: 'libcups.so.2' }, package: 'libcups2' },
  { probe: { library: 'libsecret-1.so.0' }, package: 'libsecret-1-0' },
];

/** An invisible display, for machines that have none. */
export const displayNeeds: SystemNeed[] = [{ probe: { program: 'Xvfb' }, package: 'xvfb' }];

/** A throw-away keychain, for tests and the demo. */
export const keychainNeeds: SystemNeed[] = [
  { probe: { program: 'dbus-daemon' }, package: 'dbus' },
  { probe: { program: 'dbus-send' }, package: 'dbus' },
  { probe: { program: 'gnome-keyring-daemon' }, package: 'gnome-keyring' },
];

/** Wine, and the compiler for the one library that it lacks. */
export const wineNeeds: SystemNeed[] = [
  { probe: { program: 'wine' }, package: 'wine' },
  { probe: { program: 'x86_64-w64-mingw32-gcc' }, package: 'gcc-mingw-w64-x86-64' },
];

/** What makes and signs installers for Windows. */
export const installerNeeds: SystemNeed[] = [
  { probe: { program: 'makensis' }, package: 'nsis' },
  { probe: { program: 'wixl' }, package: 'wixl' },
  { probe: { program: 'osslsigncode' }, package: 'osslsigncode' },
  { probe: { program: 'openssl' }, package: 'openssl' },
];

/** The compiler for the stand-in for Electron that installers for Windows are tried with. */
export const standInNeeds: SystemNeed[] = [
  { probe: { program: 'x86_64-w64-mingw32-gcc' }, package: 'gcc-mingw-w64-x86-64' },
];

/**
 * So that names in Chinese, Japanese and Korean are pictures of names rather than of empty boxes: one font of 5 MB.
 * Installed where that needs no one's consent, and never a reason to stop.
 */
export const fontNeeds: SystemNeed[] = [
  { probe: { package: 'fonts-wqy-microhei' }, package: 'fonts-wqy-microhei' },
];

/** A server for the relay's tests. Installed where that needs no one's consent: without it, those tests are left out. */
export const databaseNeeds: SystemNeed[] = [{ probe: { package: 'postgresql' }, package: 'postgresql' }];

/** What the probes look at; passed in, so that the choice can be tested on any machine. */
export interface SystemFacts {
  /** Undefined where the machine cannot tell which libraries it has; then none is reported as missing. */
  libraries: ReadonlySet<string> | undefined;
  hasProgram(name: string): boolean;
  hasPackage(name: string): boolean;
}

/** The packages that bring what is missing, each once, in the order of the needs. */
export function missingPackages(needs: SystemNeed[], facts: SystemFacts): string[] {
  const missing = needs.filter(({ probe }) => {
    if ('library' in probe) return facts.libraries !== undefined && !facts.libraries.has(probe.library);
    if ('program' in probe) return !facts.hasProgram(probe.program);
    return !facts.hasPackage(probe.package);
  });
  return [...new Set(missing.map((need) => need.package))];
}

/** The names of the libraries in the output of `ldconfig -p`. */
export function parseLibraries(output: string): Set<string> {
  return new Set(output.split('\n').flatMap((line) => line.match(/^\s+(\S+) \(/)?.[1] ?? []));
}
