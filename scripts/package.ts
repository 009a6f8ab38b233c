import { packageHere } from './packaging/package-here.ts';
import { runScript } from './run-script.ts';

// `npm run package -- [--folder]`: makes every package that this machine can make, into out/release, and says which it
// could not and why. With --folder only the unpacked one.
await runScript(() => packageHere({ folderOnly: process.argv.includes('--folder') }));
