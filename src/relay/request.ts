import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Desk } from './desks/desks.ts';

/** What a request to the relay carries: its connection, and the desk that makes it where one has shown its token. */
export interface RelayEnv {
  Bindings: HttpBindings;
  Variables: { desk: Desk };
}
export type RelayContext = Context<RelayEnv>;
