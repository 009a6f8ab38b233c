import { spawnSync } from 'node:child_process';
import { runScript } from './run-script.ts';
import { projectFolder } from './runtime/paths.ts';

/** `npm run test:signatures`: judges 100,000 deliveries, genuine and forged, where the unit tier judges some thousands. */
await runScript(async () => {
  const test = ['run', '--project', 'unit', 'test/unit/shared/webhook-signature'];
  const { status } = spawnSync('npx', ['vitest', ...test], {
    cwd: projectFolder,
    stdio: 'inherit',
    env: { ...process.env, BATON_HOSTILE_DELIVERIES: '100000' },
    shell: process.platform === 'win32',
  });
  return status ?? 1;
});
