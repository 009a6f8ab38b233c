import type { JsonObject } from '../json.ts';
import { upperSnake } from '../status.ts';
import { reserialised, signatures, wireBody } from './signing.ts';
import type { ArmedSpoiling } from './spoiled.ts';

const STALE_S = 600;

interface ToSend {
  /** Without its `timestamp`. */
  readonly event: JsonObject;
  readonly secret: string;
  /** Unix s. */
  readonly sentAt: number;
  readonly spoiled: ArmedSpoiling['kind'] | undefined;
}

/** The headers and the body of one attempt (docs/didit-api.md#webhook-signatures), spoiled where that was asked for. */
export function requestOf({ event, secret, sentAt, spoiled }: ToSend): {
  headers: Record<string, string>;
  body: string;
} {
  const { status } = event;
  const timestamp = spoiled === 'stale' ? sentAt - STALE_S : sentAt;
  const said = spoiled === 'upper-snake' && typeof status === 'string' ? { status: upperSnake(status) } : {};
  const signed: JsonObject = { ...event, ...said, timestamp };
  const body = wireBody(signed);
  return {
    headers: {
      'content-type': 'application/json',
      'user-agent': 'DiditWebhook/2.0 +https://didit.me',
      ...signatures(signed, body, spoiled === 'wrong-secret' ? 'a secret that nobody has' : secret),
    },
    body: bodyAsItArrives(signed, body, spoiled),
  };
}

function bodyAsItArrives(signed: JsonObject, body: string, spoiled: ToSend['spoiled']): string {
  if (spoiled === 'reserialised') return reserialised(signed);
  if (spoiled !== 'body-changed') return body;
  return wireBody({ ...signed, status: signed.status === 'Declined' ? 'Approved' : 'Declined' });
}
