import { runScript } from '../run-script.ts';
import { packForTests } from './pack-for-tests.ts';

// The twin of the package that tests and the audit start, unpacked.
await runScript(async () => {
  await packForTests([]);
  return 0;
});
