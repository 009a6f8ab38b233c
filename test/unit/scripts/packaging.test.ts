import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { binaryKind } from '../../../scripts/packaging/binary-kind.ts';
import { markOf } from '../../../scripts/packaging/build-package.ts';
import { writeChecksums } from '../../../scripts/packaging/checksums.ts';
import { controlFile, readFpmArguments } from '../../../scripts/packaging/deb.ts';
import { writeFeeds } from '../../../scripts/packaging/feeds.ts';
import { fuses, wrongFuses } from '../../../scripts/packaging/fuses.ts';
import { nativePartsOf, targetOfThisMachine } from '../../../scripts/packaging/target.ts';
import { msiSource } from '../../../scripts/packaging/windows/msi.ts';
import { contentsScript } from '../../../scripts/packaging/windows/nsis.ts';
import { numbersOf, productOf } from '../../../scripts/packaging/windows/product.ts';
import { standInMark } from '../../../scripts/packaging/windows/stand-in.ts';
import { sha256 } from '../../../scripts/sha256.ts';

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

describe('an installer for Windows', () => {
  const product = { name: 'Baton', version: '1.4.0', publisher: 'A & B', homepage: 'https://baton.example' };
  const files = ['Baton.exe', 'locales/de.pak', 'resources/app.asar.unpacked/a.node'];

  it('removes by name what it brings, and a folder only when nothing else is in it', () => {
    const script = contentsScript({ folder: '/packed', files: [...files, 'swift/$1.dat'], kilobytes: 1 });
    const removal = script.slice(script.indexOf('!macro Remove'));
    expect(removal.split('\n').slice(1, -2)).toEqual([
      '  Delete "$INSTDIR\\Baton.exe"',
      '  Delete "$INSTDIR\\locales\\de.pak"',
      '  Delete "$INSTDIR\\resources\\app.asar.unpacked\\a.node"',
      '  Delete "$INSTDIR\\swift\\$$1.dat"',
      '  RMDir "$INSTDIR\\swift"',
      '  RMDir "$INSTDIR\\resources\\app.asar.unpacked"',
      '  RMDir "$INSTDIR\\resources"',
      '  RMDir "$INSTDIR\\locales"',
    ]);
    expect(() => contentsScript({ folder: '/packed', files: ['a".exe'], kilobytes: 1 })).toThrow('a".exe');
  });

  it('has the same components in every version, so that Windows knows its files again', () => {
    const componentsOf = (version: string) =>
      msiSource({ ...product, version }, { folder: 'packed', files, icon: 'icon.ico' }).match(
        /Guid="[^"]+"/g,
      );
    expect(componentsOf('1.4.0')).toHaveLength(files.length);
    expect(componentsOf('1.5.0')).toEqual(componentsOf('1.4.0'));
    expect(new Set(componentsOf('1.4.0')).size).toBe(files.length);
    const source = msiSource(product, { folder: 'packed', files, icon: 'icon.ico' });
    expect(() => msiSource(product, { folder: 'packed', files: ['$1'], icon: 'icon.ico' })).toThrow('$1');
    expect(source).toContain('Manufacturer="A &#38; B"');
    expect(source).toContain('UpgradeCode="E7967D97-35A1-444E-BC95-3FF5F2D74EED"');
  });

  it('has a version in as many numbers as Windows wants', () => {
    expect(numbersOf('1.4.0-pilot.1', 4)).toBe('1.4.0.0');
    expect(numbersOf('1.4.0', 3)).toBe('1.4.0');
  });

  it('with another Electron, or none, says so where a person sees it', () => {
    expect(productOf('').name).toBe('Baton');
    expect(productOf(standInMark).name).toBe('Baton (stand-in)');
  });

  it('is in no feed with a stand-in, and without a helper for administrators in one that is released', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'baton-feeds-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const { privateKey } = generateKeyPairSync('ed25519');
    const signingKey = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
    const options = {
      folder,
      version: '1.4.0',
      changelog: '',
      percentage: 100,
      signingKey,
      now: new Date(0),
    };
    writeFileSync(path.join(folder, `baton_1.4.0${standInMark}_x64.exe`), 'stand-in');
    expect(writeFeeds(options)).toEqual([]);
    writeFileSync(path.join(folder, 'baton_1.4.0_x64.exe'), 'real');
    const [file = ''] = writeFeeds(options);
    expect(path.basename(file)).toBe('latest.yml');
    const { files } = JSON.parse(readFileSync(file, 'utf8')) as { files: object[] };
    expect(files).toEqual([{ url: 'baton_1.4.0_x64.exe', size: 4, sha512: expect.any(String) }]);
  });
});

describe('the list of checksums', () => {
  it('keeps what it says of packages that are still there', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'baton-sums-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = (name: string, text: string) => {
      writeFileSync(path.join(folder, name), text);
      return path.join(folder, name);
    };
    const gone = file('gone.deb', 'x');
    writeChecksums(folder, [gone, file('b.deb', 'old')]);
    rmSync(gone);
    writeChecksums(folder, [file('a.exe', 'new'), file('c.msi', 'new')]);
    const list = readFileSync(path.join(folder, 'SHA256SUMS'), 'utf8');
    expect(list.match(/ {2}\S+$/gm)).toEqual(['  a.exe', '  b.deb', '  c.msi']);
    expect(list).toContain(`${sha256('old')}  b.deb\n`);
  });
});
