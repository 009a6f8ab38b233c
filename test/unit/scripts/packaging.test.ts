import { describe, expect, it } from 'vitest';
import { binaryKind } from '../../../scripts/packaging/binary-kind.ts';
import { markOf } from '../../../scripts/packaging/build-package.ts';
import { controlFile, readFpmArguments } from '../../../scripts/packaging/deb.ts';
import { fuses, wrongFuses } from '../../../scripts/packaging/fuses.ts';
import { nativePartsOf, targetOfThisMachine } from '../../../scripts/packaging/target.ts';

describe('a package with another Electron than the shipped one', () => {
  it('says so in its name', () => {
    expect(markOf('33.2.1', '45.4.1')).toBe('+electron33');
    expect(markOf('45.4.1', '45.4.1')).toBe('');
  });
});

describe('a target', () => {
  it('has both native parts, or no package', () => {
    expect(nativePartsOf({ platform: 'win32', arch: 'x64' })).toEqual({
      libsql: '@libsql/win32-x64-msvc/index.node',
      keytar: 'keytar/prebuilds/win32-x64/keytar.node',
    });
    expect(() => nativePartsOf({ platform: 'win32', arch: 'arm64' })).toThrow('win32-arm64');
    expect(() => targetOfThisMachine('freebsd', 'x64')).toThrow('freebsd-x64');
  });
});

describe('a native file', () => {
  const elf = Buffer.alloc(64);
  elf.writeUInt32BE(0x7f454c46, 0);
  elf.writeUInt16LE(0xb7, 18);
  const mach = Buffer.alloc(64);
  mach.writeUInt32LE(0xfeedfacf, 0);
  mach.writeUInt32LE(0x0100000c, 4);
  const pe = Buffer.alloc(128);
  pe.write('MZ', 0);
  pe.writeUInt32LE(64, 0x3c);
  pe.write('PE\0\0', 64);
  pe.writeUInt16LE(0x8664, 68);

  it('tells by its first bytes what it was built for', () => {
    expect(binaryKind(elf)).toEqual({ platform: 'linux', arch: 'arm64' });
    expect(binaryKind(mach)).toEqual({ platform: 'darwin', arch: 'arm64' });
    expect(binaryKind(pe)).toEqual({ platform: 'win32', arch: 'x64' });
  });

  it('for anything else is none of ours', () => {
    const arm = Buffer.from(elf);
    arm.writeUInt16LE(0x28, 18);
    expect(binaryKind(arm)).toBe('other');
    expect(binaryKind(Buffer.from('module.exports = {};'.repeat(8)))).toBeUndefined();
    expect(binaryKind(Buffer.from('MZ'.repeat(40)))).toBeUndefined();
    expect(binaryKind(Buffer.alloc(0))).toBeUndefined();
  });
});

describe('the fuses', () => {
  const right = Object.fromEntries(fuses.map(({ name, on }) => [name, on ? 'on' : 'off'] as const));

  it('are named one by one with a reason', () => {
    expect(new Set(fuses.map(({ name }) => name)).size).toBe(fuses.length);
    expect(fuses.every(({ reason }) => reason.length > 20)).toBe(true);
  });

  it('are wrong where one stands otherwise, and right where an older Electron lacks one', () => {
    expect(wrongFuses(right)).toEqual([]);
    expect(wrongFuses({ ...right, RunAsNode: 'on' })).toEqual(['RunAsNode: on']);
    expect(wrongFuses({ ...right, OnlyLoadAppFromAsar: 'removed' })).toEqual([
      'OnlyLoadAppFromAsar: removed',
    ]);
    expect(wrongFuses({ ...right, WasmTrapHandlers: 'absent' })).toEqual([]);
  });
});

describe('a deb', () => {
  const asked = [
    ...['-s', 'dir', '--force', '-t', 'deb', '-d', 'libnss3', '-d', 'libgtk-3-0 | libgtk-3-0t64'],
    ...['--deb-recommends', 'gnome-keyring', '--deb-compression', 'xz', '--architecture', 'amd64'],
    ...['--after-install', '/tmp/in', '--after-remove', '/tmp/out', '--version', '0.1.0'],
    ...['--description', 'Hands over\n Hands customers over.\n\n With tokens.', '--package', '/out/x.deb'],
    ...[
      '--name',
      'baton',
      '--category',
      'Office',
      '/app/=/opt/Baton',
      '/tmp/d=/usr/share/applications/b.desktop',
    ],
  ];

  it('is what electron-builder asks fpm for', () => {
    const request = readFpmArguments(asked);
    expect(request.output).toBe('/out/x.deb');
    expect(request.scripts).toEqual({ postinst: '/tmp/in', postrm: '/tmp/out' });
    expect(request.contents).toEqual([
      { from: '/app/', to: '/opt/Baton' },
      { from: '/tmp/d', to: '/usr/share/applications/b.desktop' },
    ]);
    const control = controlFile(request, 12);
    expect(control).toContain('Depends: libnss3, libgtk-3-0 | libgtk-3-0t64\n');
    expect(control).toContain('Installed-Size: 12\n');
    expect(control).toContain('Section: office\n');
    expect(control).toMatch(/^Description: Hands over\n Hands customers over\.\n \.\n With tokens\.$/m);
  });

  it('drops nothing that it is asked for', () => {
    expect(() => readFpmArguments([...asked, '--deb-no-default-config-files', 'x'])).toThrow('not known');
    expect(() => readFpmArguments(['/app/'])).toThrow('what=where');
    expect(() => readFpmArguments(['--name', 'baton'])).toThrow('no file');
  });
});
