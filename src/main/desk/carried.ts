/** Whatever was carried here: finds what is in it and has each thing read by whom it is for. */
import { findCarried } from '../../shared/carried/find-carried.ts';
import { checkCode } from '../../shared/check-code/check-code.ts';
import type { CarriedView, ClipboardOffer } from '../../shared/contract/index.ts';
import { longestReading } from '../../shared/limits.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Receive } from './receive.ts';
import type { Share } from './share.ts';

export interface CarriedReaderParts {
  receive: Pick<Receive, 'read'>;
  share: Pick<Share, 'hasMinted'>;
  readClipboard: () => Promise<string>;
}

/** Tokens that nobody wants to be offered: they would only be refused. */
const notOffered: ReadonlySet<string> = new Set(['token-expired', 'already-imported-here', 'already-queued']);

export function createCarriedReader({ receive, share, readClipboard }: CarriedReaderParts) {
  /** Gives everything in a text; fails with the first problem when nothing in it can be read for the profile. */
  async function read(profileId: string, text: string): Promise<Result<{ carried: CarriedView[] }>> {
    const carried = await Promise.all(
      findCarried(text).map(async (found): Promise<CarriedView> => {
        if (found.type === 'damaged') return found;
        const reading = await receive.read(profileId, found.token);
        return reading.ok
          ? { type: 'token', reading: reading.value }
          : { type: 'damaged', problem: reading.problem };
      }),
    );
    const [first] = carried;
    const isReadable = carried.some((one) => one.type !== 'damaged');
    return first?.type === 'damaged' && !isReadable ? { ok: false, problem: first.problem } : ok({ carried });
  }

  return {
    read,

    /**
     * Whether there is something for the profile on the clipboard, told without the token itself: what it is, for whom, and
     * how to recognise it. Not what the profile has minted itself, nor what would be refused for being over or known.
     */
    async peek(profileId: string): Promise<Result<{ offers: ClipboardOffer[] }>> {
      const answer = await read(profileId, (await readClipboard()).slice(0, longestReading));
      if (!answer.ok) return ok({ offers: [] });
      const readings = answer.value.carried.flatMap((one) => (one.type === 'token' ? [one.reading] : []));
      const offered = readings.filter(
        ({ problem, fingerprint }) =>
          !share.hasMinted(profileId, fingerprint) && !(problem && notOffered.has(problem.code)),
      );
      const offers = offered.map(async (reading): Promise<ClipboardOffer> => {
        const { fingerprint, kind, senderName, problem } = reading;
        const { digits } = await checkCode(reading.token);
        return {
          fingerprint,
          kind,
          checkDigits: digits,
          forThisDesk: problem?.code !== 'token-for-another-application',
          ...(senderName === undefined ? {} : { senderName }),
        };
      });
      return ok({ offers: await Promise.all(offers) });
    },
  };
}
