/** A package that is not as it was packed, or that somebody wants to look into, does not start and says why. */
import path from 'node:path';
import { startPackage } from '../../scripts/desktop-app/launch-package.ts';
import { copyWith, expect, program, test } from './support.ts';

const archive = 'app.asar';
const keytar = path.join(
  'app.asar.unpacked/node_modules/keytar/prebuilds',
  `${process.platform}-${process.arch}`,
  'keytar.node',
);

/** The bytes with one changed: in the middle of `near`, or the last of all. */
function oneByteChanged(bytes: Buffer, near?: string): Buffer {
  const place = near === undefined ? bytes.length - 1 : bytes.indexOf(near) + 3;
  bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
  return bytes;
}

test('an archive with one byte changed is not run where Electron checks it', async ({ packaged }) => {
  test.skip(process.platform === 'linux', 'here Electron checks nothing');
  const change = (bytes: Buffer) => oneByteChanged(bytes, '// src/main/index.ts');
  const copy = copyWith(path.join(packaged.folder, 'copy'), archive, change);
  const { said } = startPackage({ executable: copy, dataFolder: path.join(packaged.folder, 'never') });
  await expect(said(/DevTools listening|with: changed/)).rejects.toThrow('has ended');
});

test.describe('on Linux', () => {
  test.skip(
    process.platform !== 'linux',
    'elsewhere Electron itself checks the archive, and ends without a word',
  );
  for (const [what, near] of [
    ['in the page', '<!doctype html'],
    ['in the names of its files', '"native-modules.json"'],
    ['in what main does', '// src/main/index.ts'],
  ] as const) {
    test(`an archive with one byte changed ${what} is not run`, async ({ packaged }) => {
      const copy = copyWith(path.join(packaged.folder, 'copy'), archive, (bytes) =>
        oneByteChanged(bytes, near),
      );
      const { said, child } = startPackage({
        executable: copy,
        dataFolder: path.join(packaged.folder, 'never'),
      });
      await said(/with: changed (app\.asar|native-modules\.json)$/);
      child.kill('SIGKILL'); // the person would close the dialog
    });
  }
});

for (const [what, change] of [
  ['changed', (bytes: Buffer) => oneByteChanged(bytes)],
  ['missing', () => undefined],
] as const) {
  test(`a native module that is ${what} is named and not loaded`, async ({ packaged }) => {
    const copy = copyWith(path.join(packaged.folder, 'copy'), keytar, change);
    const { said, child } = startPackage({
      executable: copy,
      dataFolder: path.join(packaged.folder, 'never'),
    });
    expect(await said(/with: changed /)).toContain('keytar.node');
    child.kill('SIGKILL');
  });
}

test('the package takes no switch by which it could be looked into, but the one for its tests', async ({
  packaged,
}) => {
  const { said, child } = startPackage({
    executable: program,
    dataFolder: path.join(packaged.folder, 'never'),
    // Fused off, the variable makes no Node of it: what follows are arguments of Baton, and refused.
    env: { ELECTRON_RUN_AS_NODE: '1' },
    args: ['--inspect=0', '--remote-debugging-pipe', '--remote-debugging-port=0', '-e', 'process.exit()'],
  });
  expect(await said(/does not start with/)).toBe(
    'Baton does not start with: inspect, remote-debugging-pipe, e',
  );
  child.kill('SIGKILL');
});
