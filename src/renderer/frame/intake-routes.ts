/** Which screen takes what comes in. Its code is loaded with the first thing that comes. */

import { show } from '../desk/navigation.ts';
import { takeReceipt, takeRequest } from '../features/share/asked-store.ts';
import { backToList } from '../features/share/share-store.ts';
import { setIntakeProblem, setIntakeRoutes } from '../intake/intake.ts';

export function registerIntakeRoutes(): void {
  setIntakeRoutes({
    async token({ reading }) {
      const { takeToken } = await import('../features/receive/receive-store.ts');
      show('receive');
      await takeToken(reading);
    },
    request({ request }) {
      backToList();
      show('share');
      takeRequest(request);
    },
    async receipt({ receipt }) {
      const problem = await takeReceipt(receipt);
      if (problem) setIntakeProblem(problem);
      else show('share');
    },
  });
}
