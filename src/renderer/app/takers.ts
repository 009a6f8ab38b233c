/** Which screen takes what is carried here. Its code is loaded with the first thing that comes. */
import { setTakers } from './arrivals.ts';
import { show } from './navigation.ts';

export function appointTakers(): void {
  setTakers({
    async token({ reading }) {
      const { takeToken } = await import('../features/receive/receive-store.ts');
      show('receive');
      await takeToken(reading);
    },
  });
}
