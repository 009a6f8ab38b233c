import { purposeVariable } from '../src/main/shell/start-check.ts';
import { runScript } from './run-script.ts';
import { prepare } from './runtime/prepare.ts';
import { isRoot } from './runtime/system.ts';
import { runTool } from './start-process.ts';

// `npm run dev -- [arguments for the app]`: Baton with hot reload of its pages, restarted when main or preload change.
await runScript(async () => {
  const { env } = await prepare({ desktop: false });
  const sandbox = process.platform === 'linux' && isRoot() ? ['--noSandbox'] : [];
  const args = ['dev', '--watch', ...sandbox, '--', ...process.argv.slice(2)];
  return runTool('electron-vite', args, {
    env: { ...process.env, ...env, [purposeVariable]: 'development' },
  });
});
