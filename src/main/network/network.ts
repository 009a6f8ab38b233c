/** What all connections of Baton are made of, and the one place where it is set how they are made. */
import { createTrust, systemCertificates } from './certificates/trust.ts';
import { createConnector } from './connector.ts';
import { createDescribeConnection } from './describe-connection.ts';
import { createOwnTransport, type OwnTransport } from './own-transport.ts';
import type { ProxyCredentials } from './proxies/sign-in.ts';
import { createTunnels } from './proxies/tunnel.ts';
import { createRoutes, noProxies, type ProxyMode, type ProxyNamer } from './routes/routes.ts';

export interface NetworkSettings {
  proxy: ProxyMode;
  /** Who signs in at a proxy, if anybody has been named; asked for whenever one wants to know. */
  credentials: () => Promise<ProxyCredentials | undefined>;
  /** The company's certificates, PEM. */
  certificates: readonly string[];
}

interface NetworkDeps {
  namer: ProxyNamer;
  onDefect: (error: unknown) => void;
}

export type Network = ReturnType<typeof createNetwork>;

/** Until something is set, proxies are the system's, nobody signs in, and no company's certificates are trusted. */
export function createNetwork({ namer, onDefect }: NetworkDeps = { namer: noProxies, onDefect: () => {} }) {
  let settings: NetworkSettings = {
    proxy: { mode: 'system' },
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
  const connect = createConnector({ trust, tunnels, credentials });
  const transport = createOwnTransport({ routes, connect });

  return {
    routes,
    connect,
    credentials,
    transport,
    describeConnection: createDescribeConnection({ routes, connect }),
    /** Counts for every connection that is made from now on; what runs goes on. */
    configure(changed: NetworkSettings): void {
      settings = changed;
      trust.add(changed.certificates);
      tunnels.forget();
      routes.flush();
      transport.renew();
    },
  };
}

/** The own transport alone, straight to where it is sent. */
export function createTransport(): OwnTransport {
  return createNetwork().transport;
}
