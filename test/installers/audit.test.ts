import path from 'node:path';
import { expect, it } from 'vitest';
import { auditWindowsPackage } from '../../scripts/audit/windows.ts';
import { standInFolder } from '../../scripts/packaging/windows/package-windows.ts';

it('a package with a stand-in for Electron is refused for that, and is all right apart from it', async () => {
  const report = await auditWindowsPackage(path.join(standInFolder, 'win-unpacked'), false);
  expect(report.findings).toEqual(['Baton.exe is a stand-in for Electron: nobody may be given this package']);
  expect(report.asarIntegrity).toBe(true);
  expect(report.nativeModules.map(({ file }) => file).sort()).toEqual([
    'node_modules/@libsql/win32-x64-msvc/index.node',
    'node_modules/keytar/prebuilds/win32-x64/keytar.node',
  ]);
});
