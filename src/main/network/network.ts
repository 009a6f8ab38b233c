/** What all connections of Baton are made of, and the one place where it is set how they are made. */
import type { TransportChoice } from '../../shared/contract/index.ts';
import { createTrust, systemCertificates } from './certificates/trust.ts';
import { createChosenTransport } from './chosen-transport.ts';
import { type Connector, createConnector } from './connector.ts';
import { createDescribeConnection, type DescribeConnection } from './describe-connection.ts';
import { createOwnTransport } from './own-transport.ts';
import type { ProxyCredentials } from './proxies/sign-in.ts';
import { createTunnels } from './proxies/tunnel.ts';
import { createRoutes, noProxies, type ProxyMode, type ProxyNamer, type Routes } from './routes/routes.ts';
import type { Transport } from './transport.ts';

interface NetworkSettings {
  proxy: ProxyMode;
  transport: TransportChoice;
  /** Who signs in at a proxy, if anybody has been named; asked for whenever one wants to know. */
  credentials: () => Promise<ProxyCredentials | undefined>;
  /** The company's certificates, PEM. */
  certificates: readonly string[];
}

/** What a transport on the system's own stack goes by. */
export interface SystemTransportDeps {
  routes: Routes;
  connector: Connector;
  credentials: NetworkSettings['credentials'];
}

interface NetworkDeps {
  namer: ProxyNamer;
  /** Makes the second transport, where there is one. */
  system?: (deps: SystemTransportDeps) => Transport;
  onDefect: (error: unknown) => void;
}

export interface Network {
  transport: Transport;
  describeConnection: DescribeConnection;
  /** Another network, or other settings of the system: what is known of ways out is asked anew. */
  changed(): void;
  /** Counts for every connection that is made from now on; what runs goes on. */
  configure(chosen: NetworkSettings): void;
}

/** Until something is set, proxies are the system's, nobody signs in, and no company's certificates are trusted. */
export function createNetwork(deps: NetworkDeps = { namer: noProxies, onDefect: () => {} }): Network {
  const { namer, onDefect } = deps;
  let settings: NetworkSettings = {
    proxy: { mode: 'system' },
    transport: 'automatic',
    credentials: async () => undefined,
    certificates: [],
  };
  const routes = createRoutes({
    mode: () => settings.proxy,
    namer,
    monotonic: () => performance.now(),
    onDefect,
  });
  const trust = createTrust({ system: systemCertificates, onDefect });
  const tunnels = createTunnels();
  const credentials = () => settings.credentials();
  const connector = createConnector({ trust, tunnels, credentials });
  const { connect } = connector;
  const own = createOwnTransport({ routes, connect });
  const transport = createChosenTransport({
    own,
    system: deps.system?.({ routes, connector, credentials }),
    choice: () => settings.transport,
  });

  return {
    transport,
    describeConnection: createDescribeConnection({ routes, connect }),
    changed(): void {
      routes.flush();
      transport.forget();
    },
    configure(chosen: NetworkSettings): void {
      settings = chosen;
      trust.add(chosen.certificates);
      tunnels.forget();
      routes.flush();
      transport.forget();
      own.renew();
    },
  };
}

/** The own transport alone, straight to where it is sent. */
export function createTransport(): Transport {
  return createNetwork().transport;
}
