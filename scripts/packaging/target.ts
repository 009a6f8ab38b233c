/** What a package is built for, as Electron, Node and electron-builder name it. */
export interface Target {
  platform: 'linux' | 'win32' | 'darwin';
  arch: 'x64' | 'arm64';
}

/** libsql's and keytar's native parts for one target, by their files in node_modules. */
interface NativeParts {
  libsql: string;
  keytar: string;
}

/** Where the native parts of each target are; a target that is not here lacks one of them. */
const nativeParts: Readonly<Record<string, NativeParts>> = {
  'linux-x64': parts('linux-x64-gnu', 'linux-x64'),
  'linux-arm64': parts('linux-arm64-gnu', 'linux-arm64'),
  'win32-x64': parts('win32-x64-msvc', 'win32-x64'),
  'darwin-x64': parts('darwin-x64', 'darwin-x64'),
  'darwin-arm64': parts('darwin-arm64', 'darwin-arm64'),
};

function parts(libsql: string, keytar: string): NativeParts {
  return { libsql: `@libsql/${libsql}/index.node`, keytar: `keytar/prebuilds/${keytar}/keytar.node` };
}

export function nameOf({ platform, arch }: Target): string {
  return `${platform}-${arch}`;
}

/** The native parts of a target. Throws where one of them does not exist. */
export function nativePartsOf(target: Target): NativeParts {
  const found = nativeParts[nameOf(target)];
  if (!found) throw new Error(`There is no package for ${nameOf(target)}: libsql has no build for it`);
  return found;
}

/** This machine's own target. Throws where Baton has no packages. */
export function targetOfThisMachine(platform = process.platform, arch = process.arch): Target {
  const supported = nativeParts[`${platform}-${arch}`];
  if (!supported) throw new Error(`There are no packages of Baton for ${platform}-${arch}.`);
  return { platform, arch } as Target;
}
