/** Whatever was carried here: finds what is in it and has each thing read by whom it is for. */
import { type Carried, findCarried } from '../../shared/carried/find-carried.ts';
import type { CarriedView } from '../../shared/contract/index.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Handoffs } from './handoffs.ts';
import type { Receive } from './receive.ts';
import type { Requests } from './requests.ts';

export interface CarriedReaderParts {
  receive: Pick<Receive, 'read'>;
  requests: Pick<Requests, 'read'>;
  handoffs: Pick<Handoffs, 'read'>;
}

/** Gives everything in a text that can be read for a profile; fails with the first problem when nothing can. */
export function createCarriedReader({ receive, requests, handoffs }: CarriedReaderParts) {
  function readOne(profileId: string, found: Carried): Result<CarriedView> {
    switch (found.type) {
      case 'damaged':
        return fail(found.problem);
      case 'token': {
        const reading = receive.read(profileId, found.token, found.answers);
        return reading.ok ? ok({ type: 'token', reading: reading.value }) : reading;
      }
      case 'request': {
        const request = requests.read(profileId, found);
        return request.ok ? ok({ type: 'request', request: request.value }) : request;
      }
      case 'receipt': {
        const receipt = handoffs.read(found.receipt);
        return receipt.ok ? ok({ type: 'receipt', receipt: receipt.value }) : receipt;
      }
    }
  }

  return (profileId: string, text: string): Result<{ carried: CarriedView[] }> => {
    const read = findCarried(text).map((found) => readOne(profileId, found));
    const carried = read.flatMap((one) => (one.ok ? [one.value] : []));
    const [refused] = read.flatMap((one) => (one.ok ? [] : [one.problem]));
    return carried.length === 0 && refused ? fail(refused) : ok({ carried });
  };
}
