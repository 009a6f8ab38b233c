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

/** libsql's build for each target; keytar has one for each of them. A target that is not here lacks one of the two. */
const libsqlBuilds: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64-gnu',
  'linux-arm64': 'linux-arm64-gnu',
  'win32-x64': 'win32-x64-msvc',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
};

export function nameOf({ platform, arch }: Target): string {
  return `${platform}-${arch}`;
}

/** The native parts of a target. Throws where one of them does not exist. */
export function nativePartsOf(target: Target): NativeParts {
  const name = nameOf(target);
  const libsql = libsqlBuilds[name];
  if (!libsql) throw new Error(`There is no package for ${name}: libsql has no build for it`);
  return { libsql: `@libsql/${libsql}/index.node`, keytar: `keytar/prebuilds/${name}/keytar.node` };
}

/** This machine's own target. Throws where Baton has no packages. */
export function targetOfThisMachine(platform = process.platform, arch = process.arch): Target {
  const supported = libsqlBuilds[`${platform}-${arch}`];
  if (!supported) throw new Error(`There are no packages of Baton for ${platform}-${arch}.`);
  return { platform, arch } as Target;
}
