import { parseArgs } from 'node:util';
import { packageHere } from './packaging/package-here.ts';
import { packageForWindows } from './packaging/windows/package-windows.ts';
import { runScript } from './run-script.ts';

// `npm run package -- [--folder]`: makes every package for this system that this machine can make, into out/release, and says which
// it could not and why. With --folder only the unpacked one.
// `npm run package -- --windows [--from FOLDER] [--stand-in]`: on Linux, the installers for Windows, of what is packed here or of an
// unpacked package from a Windows.
await runScript(() => {
  const { values } = parseArgs({
    options: {
      folder: { type: 'boolean', default: false },
      windows: { type: 'boolean', default: false },
      from: { type: 'string' },
      'stand-in': { type: 'boolean', default: false },
    },
  });
  const { folder, windows, from, 'stand-in': standIn } = values;
  if (!windows && (from !== undefined || standIn))
    throw new Error('--from and --stand-in go with --windows.');
  return windows ? packageForWindows({ from, standIn }) : packageHere({ folderOnly: folder });
});
