import type { Target } from './target.ts';

/** What a native file was built for. */
type BinaryKind = Target | 'other';

const elfMachines: Readonly<Record<number, Target['arch']>> = { 62: 'x64', 183: 'arm64' };
const peMachines: Readonly<Record<number, Target['arch']>> = { 34404: 'x64', 43620: 'arm64' };
const machTypes: Readonly<Record<number, Target['arch']>> = { 16777223: 'x64', 16777228: 'arm64' };

/** Reads from a file's first bytes what it was built for; undefined if it is nothing native at all. */
export function binaryKind(bytes: Buffer): BinaryKind | undefined {
  if (bytes.length < 64) return undefined;
  if (bytes.readUInt32BE(0) === 0x7f454c46) return target('linux', elfMachines[bytes.readUInt16LE(18)]);
  if (bytes.readUInt32LE(0) === 0xfeedfacf) return target('darwin', machTypes[bytes.readUInt32LE(4)]);
  // Several architectures in one file: electron-builder makes none of those for Baton.
  if (bytes.readUInt32BE(0) === 0xcafebabe) return 'other';
  if (bytes.readUInt16BE(0) !== 0x4d5a) return undefined;
  const header = bytes.readUInt32LE(0x3c);
  if (header + 6 > bytes.length || bytes.readUInt32BE(header) !== 0x50450000) return undefined;
  return target('win32', peMachines[bytes.readUInt16LE(header + 4)]);
}

function target(platform: Target['platform'], arch: Target['arch'] | undefined): BinaryKind {
  return arch === undefined ? 'other' : { platform, arch };
}
