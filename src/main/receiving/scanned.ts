/** Whatever came in: finds what is in it and has each thing read by whom it is for. */

import { checkCode } from '../../shared/check-code/check-code.ts';
import type { ClipboardOffer, ScannedView } from '../../shared/contract/index.ts';
import { maxReadingLength } from '../../shared/limits.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { findScanned, type Scanned } from '../../shared/scanned/find-scanned.ts';
import type { Handoffs } from '../sharing/handoffs.ts';
import type { Share } from '../sharing/share.ts';
import type { Receive } from './receive.ts';
import type { Requests } from './requests.ts';

interface ScannedReaderDeps {
  receive: Pick<Receive, 'read'>;
  requests: Pick<Requests, 'read'>;
  handoffs: Pick<Handoffs, 'read'>;
  share: Pick<Share, 'hasMinted'>;
  readClipboard: () => Promise<string>;
}

/** Tokens that nobody wants to be offered: they would only be refused. */
const notOffered: ReadonlySet<string> = new Set(['token-expired', 'already-imported-here', 'already-queued']);

export function createScannedReader(deps: ScannedReaderDeps) {
  const { receive, requests, handoffs, share, readClipboard } = deps;

  async function readOne(profileId: string, found: Scanned): Promise<Result<ScannedView>> {
    switch (found.type) {
      case 'damaged':
        return fail(found.problem);
      case 'token': {
        const reading = receive.read(profileId, found.token, found.answers);
        return reading.ok ? ok({ type: 'token', reading: reading.value }) : reading;
      }
      case 'request': {
        const request = await requests.read(profileId, found);
        return request.ok ? ok({ type: 'request', request: request.value }) : request;
      }
      case 'enrolment':
        return ok(found);
      case 'receipt': {
        const receipt = handoffs.read(found.receipt);
        return receipt.ok ? ok({ type: 'receipt', receipt: receipt.value }) : receipt;
      }
    }
  }

  /** Gives everything in a text; fails with the first problem when nothing in it can be read for the profile. */
  async function read(profileId: string, text: string): Promise<Result<{ scanned: ScannedView[] }>> {
    const reading = findScanned(text).map(async (found): Promise<ScannedView> => {
      const one = await readOne(profileId, found);
      return one.ok ? one.value : { type: 'damaged', problem: one.problem };
    });
    const scanned = await Promise.all(reading);
    const [first] = scanned;
    const isReadable = scanned.some((one) => one.type !== 'damaged');
    return first?.type === 'damaged' && !isReadable ? fail(first.problem) : ok({ scanned });
  }

  return {
    read,

    /**
     * Whether there is something for the profile on the clipboard, told without the token itself: what it is, for whom, and
     * how to recognise it. Not what the profile has minted itself, nor what would be refused for being over or known.
     */
    async peek(profileId: string): Promise<Result<{ offers: ClipboardOffer[] }>> {
      const answer = await read(profileId, (await readClipboard()).slice(0, maxReadingLength));
      if (!answer.ok) return ok({ offers: [] });
      const readings = answer.value.scanned.flatMap((one) => (one.type === 'token' ? [one.reading] : []));
      const offered = readings.filter(
        ({ problem, fingerprint }) =>
          !share.hasMinted(profileId, fingerprint) && !(problem && notOffered.has(problem.code)),
      );
      const offers = offered.map(async (reading): Promise<ClipboardOffer> => {
        const { fingerprint, kind, senderName, problem } = reading;
        const { digits, pictograms } = await checkCode(reading.token);
        return {
          fingerprint,
          kind,
          checkDigits: digits,
          checkPictograms: pictograms.map(({ id }) => id),
          forThisDesk: problem?.code !== 'token-for-another-application',
          ...(senderName === undefined ? {} : { senderName }),
        };
      });
      return ok({ offers: await Promise.all(offers) });
    },
  };
}
