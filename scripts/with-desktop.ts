import { runScript } from './run-script.ts';
import { withDesktop } from './runtime/desktop.ts';
import { prepare } from './runtime/prepare.ts';
import { runCommand } from './start-process.ts';

// `npm run with-desktop -- <command>`: runs a command with a display, a throw-away keychain and the Electron runtime.
await runScript(async () => {
  const [command, ...args] = process.argv.slice(2);
  if (command === undefined)
    throw new Error('Say what to run: npm run with-desktop -- <command> [arguments]');
  const { env } = await prepare({ desktop: true });
  return withDesktop({ privateKeychain: true }, (desktop) =>
    runCommand(command, args, {
      env: { ...process.env, ...env, ...desktop.env },
      shell: process.platform === 'win32', // there npm and npx are scripts that only a shell can start
    }),
  );
});
