/** Which screen takes what comes in, and what a record leads to. */

import { show } from '../desk/navigation.ts';
import { setSessionOpener } from '../desk/open-session.ts';
import { takeReceipt, takeRequest } from '../features/share/asked-store.ts';
import { openSharedSession } from '../features/share/open-session.ts';
import { backToList } from '../features/share/share-store.ts';
import { setIntakeProblem, setIntakeRoutes } from '../intake/intake.ts';

/** Says where things go. Once, at the start of the page. */
export function registerRoutes(): void {
  setSessionOpener(openSharedSession);
  setIntakeRoutes({
    // Its code is loaded with the first token that comes.
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
