import type { CallContext, Service } from '../api/call.ts';
import type { RouteName } from '../records.ts';
import type { Account, Organisation } from './accounts.ts';

/** One request to the account service. */
export interface AccountCall {
  readonly c: CallContext;
  readonly service: Service;
}

/** One that comes from somebody who has signed in and, where the path names one, belongs to the organisation. */
export interface SignedInCall extends AccountCall {
  readonly account: Account;
}
export interface OrganisationCall extends SignedInCall {
  readonly organisation: Organisation;
}

export interface AccountRoute {
  readonly name: RouteName;
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Under the base path of accounts (docs/didit-api.md#hosts-and-paths), with `{org}` and `{app}` for ids. */
  readonly path: string;
  handle(call: AccountCall): Response | Promise<Response>;
}
