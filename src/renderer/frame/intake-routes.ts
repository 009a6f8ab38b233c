/** Which screen takes what comes in. */

import { show } from '../desk/navigation.ts';
import { offerRelay } from '../desk/relay.ts';
import { showReceipt, takeReceipt, takeRequest } from '../features/share/asked-store.ts';
import { backToList } from '../features/share/share-store.ts';
import { setIntakeProblem, setIntakeRoutes } from '../intake/intake.ts';

/** Says which they are. Once, at the start of the page. */
export function registerIntakeRoutes(): void {
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
    enrolment({ code, address }) {
      show('settings');
      offerRelay({ code, address });
    },
    async receipt({ receipt }) {
      const problem = await takeReceipt(receipt);
      if (problem) return setIntakeProblem(problem);
      show('share');
      showReceipt(receipt);
    },
  });
}
