import { buildIfNeeded } from '../build.ts';
import { provideElectron } from '../runtime/electron.ts';
import { buildPackage } from './build-package.ts';
import { targetOfThisMachine } from './target.ts';

/**
 * Packs the built app for tests (docs/decisions/0007-packages-for-tests.md), unpacked and in the formats besides. Throws when
 * the package cannot be built.
 */
export async function packForTests(formats: readonly string[]): Promise<void> {
  await buildIfNeeded();
  await buildPackage({
    target: targetOfThisMachine(),
    runtime: await provideElectron(),
    formats,
    forTests: true,
  });
}
