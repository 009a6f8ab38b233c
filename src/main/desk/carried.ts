/** Whatever was carried here: finds what is in it and has each thing read by whom it is for. */
import { findCarried } from '../../shared/carried/find-carried.ts';
import type { CarriedView } from '../../shared/contract/index.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Receive } from './receive.ts';

export interface CarriedReaderParts {
  receive: Pick<Receive, 'read'>;
}

/** Gives everything in a text that can be read for a profile; fails with the first problem when nothing can. */
export function createCarriedReader({ receive }: CarriedReaderParts) {
  return (profileId: string, text: string): Result<{ carried: CarriedView[] }> => {
    const read = findCarried(text).map((found): Result<CarriedView> => {
      if (found.type === 'damaged') return fail(found.problem);
      const reading = receive.read(profileId, found.token);
      return reading.ok ? ok({ type: 'token', reading: reading.value }) : reading;
    });
    const carried = read.flatMap((one) => (one.ok ? [one.value] : []));
    const [refused] = read.flatMap((one) => (one.ok ? [] : [one.problem]));
    return carried.length === 0 && refused ? fail(refused) : ok({ carried });
  };
}
