import { buildIfNeeded } from '../build.ts';
import { runScript } from '../run-script.ts';
import { provideElectron } from '../runtime/electron.ts';
import { buildPackage } from './build-package.ts';
import { targetOfThisMachine } from './target.ts';

// The twin of the package that tests and the audit start (docs/decisions/0007-packages-for-tests.md), unpacked.
await runScript(async () => {
  await buildIfNeeded();
  const target = targetOfThisMachine();
  await buildPackage({ target, runtime: await provideElectron(), formats: [], forTests: true });
  return 0;
});
