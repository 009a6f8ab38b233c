/** Pools of connections: one for each way out, and for each host beside which others are reached. */
import type { LookupFunction, Socket } from 'node:net';
import type { buildConnector } from 'undici';
// The package's index would have every start wait for its mocks, caches and fetch.
import Agent from 'undici/lib/dispatcher/agent.js';
import { createAddressChecks } from './address-reach.ts';
import type { Connect } from './connector.ts';
import { type Route, routeName } from './routes/route.ts';
import { targetOf } from './transport.ts';

const pool = { keepAliveTimeout: 10_000, connections: 16 } as const;

export function createAgents(connect: Connect) {
  let agents = new Map<string, Agent>();
  const check = createAddressChecks();
  let closed: Promise<void> | undefined;

  return {
    /** Which addresses may be connected to beside that host. */
    check,
    by(route: Route, beside: string | undefined): Agent {
      const key = `${routeName(route)} ${beside ?? ''}`;
      let agent = agents.get(key);
      if (!agent) {
        const lookup = beside === undefined ? undefined : (check(beside).checkedLookup as LookupFunction);
        agent = new Agent({ ...pool, connect: connectorFor(connect, route, lookup) });
        agents.set(key, agent);
        if (closed) void agent.destroy();
      }
      return agent;
    },
    /** What stands ends once it is idle, and new connections are made by what counts now. */
    renew(): void {
      const old = agents;
      agents = new Map();
      for (const agent of old.values()) void agent.close();
    },
    /** Breaks off what is running. */
    close(): Promise<void> {
      closed ??= Promise.all([...agents.values()].map((one) => one.destroy())).then(() => {});
      return closed;
    },
  };
}

function connectorFor(
  connect: Connect,
  route: Route,
  lookup: LookupFunction | undefined,
): buildConnector.connector {
  return (to, callback) => {
    connect({ route, ...targetOf(to), ...(lookup ? { lookup } : {}) }).then(
      (socket: Socket) => callback(null, socket),
      (error: Error) => callback(error, null),
    );
  };
}
