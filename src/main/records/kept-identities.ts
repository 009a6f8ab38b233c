/** The names and faces that were seen lately: in memory alone, not many and not for long. */
import type { RecordView, SessionRow } from '../../shared/contract/index.ts';
import { mediaAddress } from '../../shared/record-links.ts';
import { type Identity, identityIn } from '../didit/identity.ts';

/** A link to a picture lives for an hour (docs/didit-api.md#media-links); a name that was corrected is seen after this, ms. */
const maxAge = 15 * 60_000;
/** The oldest are forgotten beyond this. */
const maxKept = 1_000;

type Told = Identity | 'nameless' | 'gone';

export type KeptIdentities = ReturnType<typeof createKeptIdentities>;

/** `monotonic` in ms. */
export function createKeptIdentities(monotonic: () => number) {
  const kept = new Map<string, { told: Told; at: number }>();
  /** Another after something was forgotten. */
  let era = 0;

  function recall(profileId: string, sessionId: string): Told | undefined {
    const found = kept.get(keyOf(profileId, sessionId));
    return found && monotonic() - found.at < maxAge ? found.told : undefined;
  }

  function keep(profileId: string, sessionId: string, told: Told): void {
    const key = keyOf(profileId, sessionId);
    kept.delete(key);
    kept.set(key, { told, at: monotonic() });
    const [oldest] = kept.keys();
    if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest);
  }

  return {
    recall,
    keep,
    /** A list says less of a person than the record: it does not take the place of what that has told. */
    keepRow(profileId: string, row: SessionRow): void {
      if (row.name === '' || typeof recall(profileId, row.sessionId) === 'object') return;
      keep(profileId, row.sessionId, ofRow(row));
    },
    keepRecord(profileId: string, { sessionId, kind, blocks }: RecordView): void {
      const found = identityIn(kind, (name) => blocks.find((block) => block.name === name)?.items ?? []);
      keep(profileId, sessionId, found ? withPicture(found, (address) => address) : 'nameless');
    },
    /** Whether nothing was forgotten since the caller began: what is answered to an older question is not kept. */
    since(): () => boolean {
      const begun = era;
      return () => begun === era;
    },
    /** Everybody, or those of one profile. */
    forget(profileId?: string): void {
      era += 1;
      const isMeant = (key: string) => profileId === undefined || key.startsWith(keyOf(profileId, ''));
      for (const key of [...kept.keys()].filter(isMeant)) kept.delete(key);
    },
  };
}

export function keyOf(profileId: string, sessionId: string): string {
  return `${profileId} ${sessionId.toLowerCase()}`;
}

function ofRow({ kind, name, detail, country, portrait }: SessionRow): Identity {
  return {
    name,
    ...(kind === 'business' && detail !== '' ? { registrationNumber: detail } : {}),
    ...(country === '' ? {} : { country }),
    ...(portrait === undefined ? {} : { portrait }),
  };
}

/** With the page's address of the picture, where it is one that may cross. */
export function withPicture(
  { portrait, ...identity }: Identity,
  addressOf: (link: string) => string,
): Identity {
  const address = portrait === undefined ? '' : addressOf(portrait);
  return address.startsWith(mediaAddress) ? { ...identity, portrait: address } : identity;
}
