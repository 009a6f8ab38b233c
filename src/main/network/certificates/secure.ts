/** TLS over a connection that stands. What the other side shows is always checked; there is no way to leave that out. */
import type { Socket } from 'node:net';
import { isIP } from 'node:net';
import { connect as connectTls, type SecureContext, type TLSSocket } from 'node:tls';
import { ConnectFailure, type ConnectStage, codeOf } from '../connect-failure.ts';
import { hostAndPort } from '../routes/route.ts';
import { type CertificateFault, chainOf, faultKind } from './certificate-fault.ts';

interface SecureWanted {
  socket: Socket;
  /** A name or an address, without brackets. */
  host: string;
  port: number;
  context: SecureContext;
  /** How long it may take, ms. */
  timeoutMs: number;
  /** As what a failure is told: of the address, or of the proxy before it. */
  stage: Extract<ConnectStage, 'tls' | 'proxy'>;
}

/** Rejects with a `ConnectFailure`, which says of a certificate that is not accepted whose it is. */
export function secure({ socket, host, port, context, timeoutMs, stage }: SecureWanted): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const secured = connectTls({
      socket,
      host,
      ...(isIP(host) ? {} : { servername: host }),
      secureContext: context,
      ALPNProtocols: ['http/1.1'],
    });
    let chain: ReturnType<typeof chainOf> = [];
    // Before it is judged: afterwards the connection is gone, and its certificate with it.
    secured.prependListener('secure', () => {
      chain = chainOf(secured);
    });
    const place = hostAndPort({ host, port });

    function fail(reason: string): void {
      clearTimeout(timer);
      secured.destroy();
      const judged = secured.authorizationError;
      const fault: CertificateFault | undefined = judged
        ? { kind: faultKind(reason), host: place, certificate: chain[0] }
        : undefined;
      const proxy = stage === 'proxy' ? { proxy: { host: place }, mayTryNext: true } : {};
      reject(new ConnectFailure(stage, reason, { ...proxy, ...(fault ? { certificate: fault } : {}) }));
    }

    const timer = setTimeout(fail, timeoutMs, 'ETIMEDOUT');
    const failed = (error: Error) => fail(codeOf(error));
    const closed = () => fail('ECONNRESET');
    secured.once('error', failed).once('close', closed);
    secured.once('secureConnect', () => {
      clearTimeout(timer);
      secured.off('error', failed).off('close', closed);
      // Until its owner listens.
      secured.on('error', () => {});
      resolve(secured);
    });
  });
}
