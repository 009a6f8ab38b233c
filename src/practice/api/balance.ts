import type { Call, Endpoint } from './call.ts';

/**
 * docs/didit-api.md#entities-and-balance, `GET /v3/billing/balance/`: a cheap probe of a key. Its fields are not
 * documented; these are ours.
 */
function balance({ c }: Call): Response {
  return c.json({ balance: '250.00', currency: 'USD', auto_refill_enabled: false });
}

export const balanceEndpoint: Endpoint = {
  name: 'balance',
  method: 'GET',
  path: '/v3/billing/balance/',
  needs: undefined,
  handle: balance,
};
