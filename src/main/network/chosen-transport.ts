/** Which of two transports carries a request: as somebody has chosen it, or the system's where a proxy wants what only it can give. */
import type { TransportChoice } from '../../shared/contract/index.ts';
import { wantsSystem } from './proxies/sign-in.ts';
import type { Transport, TransportAnswer, TransportFailure, TransportRequest } from './transport.ts';

interface ChosenTransport extends Transport {
  /** Forgets which addresses need the system's. */
  forget(): void;
}

interface ChosenTransportDeps {
  own: Transport;
  /** On the system's own stack, where there is one. */
  system: Transport | undefined;
  choice: () => TransportChoice;
}

export function createChosenTransport({ own, system, choice }: ChosenTransportDeps): ChosenTransport {
  /** Hosts before which a proxy stands that the own transport cannot sign in at. */
  const beyond = new Set<string>();

  async function automatic(
    request: TransportRequest,
    by: Transport,
    host: string,
  ): Promise<TransportAnswer | TransportFailure> {
    if (beyond.has(host)) return by.send(request);
    const result = await own.send(request);
    if (result.ok || !needsSystem(result)) return result;
    beyond.add(host);
    return by.send(request);
  }

  return {
    send(request) {
      const { protocol, host } = new URL(request.url);
      const chosen = choice();
      // Without TLS only this computer is reached, to which no proxy leads.
      if (!system || chosen === 'own' || protocol !== 'https:') return own.send(request);
      return chosen === 'system' ? system.send(request) : automatic(request, system, host);
    },
    forget: () => beyond.clear(),
    async close() {
      await Promise.all([own.close(), system?.close()]);
    },
  };
}

/** A proxy signs nobody in but as the system does, and nothing has left. */
function needsSystem({ mayHaveArrived, proxy }: TransportFailure): boolean {
  return !mayHaveArrived && proxy?.status === 407 && wantsSystem(proxy.schemes);
}
