import path from 'node:path';
import { runPackagedTests } from './packaging/packaged-tier.ts';
import { runScript } from './run-script.ts';
import { projectFolder } from './runtime/paths.ts';
import { prepare } from './runtime/prepare.ts';

// `npm run test:packaged -- [filter...]`: packs Baton for tests and runs the tests of the package alone.
await runScript(async () => {
  const { env } = await prepare({ desktop: true, privateDisplay: true });
  const report = path.join(projectFolder, 'out', 'test', 'packaged.json');
  return runPackagedTests({ filter: process.argv.slice(2), env, report });
});
