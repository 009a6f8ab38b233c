/** Everything of which the own transport is made, for whoever sets something about it. */
import { createTrust, systemCertificates } from './certificates/trust.ts';
import { createConnector } from './connector.ts';
import { createDescribeConnection } from './describe-connection.ts';
import { createOwnTransport, type OwnTransport } from './own-transport.ts';
import type { ProxyCredentials } from './proxies/sign-in.ts';
import { createTunnels } from './proxies/tunnel.ts';
import { createRoutes, noProxies, type ProxyMode, type ProxyNamer } from './routes/routes.ts';

/** What decides about connections, where nobody has set anything: the system's trust, and no proxy. */
export interface NetworkChoices {
  mode: () => ProxyMode;
  namer: ProxyNamer;
  credentials: () => Promise<ProxyCredentials | undefined>;
  onDefect: (error: unknown) => void;
}

const untouched: NetworkChoices = {
  mode: () => ({ mode: 'direct' }),
  namer: noProxies,
  credentials: async () => undefined,
  onDefect: () => {},
};

export type Network = ReturnType<typeof createNetwork>;

export function createNetwork(choices: NetworkChoices = untouched) {
  const routes = createRoutes({ ...choices, monotonic: () => performance.now() });
  const trust = createTrust({ system: systemCertificates, onDefect: choices.onDefect });
  const tunnels = createTunnels();
  const connect = createConnector({ trust, tunnels, credentials: choices.credentials });
  const transport = createOwnTransport({ routes, connect });
  const describeConnection = createDescribeConnection({ routes, connect });
  return { routes, trust, tunnels, connect, transport, describeConnection };
}

/** The own transport alone, straight to where it is sent. */
export function createTransport(): OwnTransport {
  return createNetwork().transport;
}
