import { buildIfNeeded } from './build.ts';
import { runScript } from './run-script.ts';
import { hasDisplay } from './runtime/display.ts';
import { projectFolder } from './runtime/paths.ts';
import { prepare } from './runtime/prepare.ts';
import { sandboxSwitches } from './runtime/system.ts';
import { runCommand } from './start-process.ts';

// `npm start -- [arguments for the app]`: builds Baton if needed and starts it, e.g. with --user-data-dir=FOLDER.
await runScript(async () => {
  if (process.platform === 'linux' && !hasDisplay()) {
    throw new Error(
      [
        'There is no display to show a window on (neither DISPLAY nor WAYLAND_DISPLAY is set).',
        'To see Baton work without one, run `npm run demo`; to run it unseen, `npm run with-desktop -- npm start`.',
      ].join('\n'),
    );
  }
  const { runtime, env } = await prepare({ desktop: false });
  await buildIfNeeded();
  const sandbox = sandboxSwitches();
  const args = [...sandbox, projectFolder, ...process.argv.slice(2)];
  return runCommand(runtime.path, args, { env: { ...process.env, ...env } });
});
