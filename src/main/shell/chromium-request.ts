/** Requests by Chromium in a session of their own, which reaches one relay on this computer and nothing else. */
import { app, net, type Session, session as sessions } from 'electron';
import type { CertificateView } from '../network/certificates/certificate-fault.ts';
import type { ProxyCredentials } from '../network/proxies/sign-in.ts';
import type { TransportRequest } from '../network/transport.ts';
import { type ChromiumAnswered, type ChromiumFailed, chromiumErrorName } from './chromium-failure.ts';
import { relayName } from './security-policy.ts';

export type ChromiumAnswer =
  | ChromiumAnswered
  | ChromiumFailed
  | { state: 'too-large'; status: number; headers: ChromiumAnswered['headers'] };

export type ChromiumSession = Awaited<ReturnType<typeof createChromiumSession>>;

export async function createChromiumSession(name: string, relayPort: number) {
  await app.whenReady();
  const session = sessions.fromPartition(name, { cache: false });
  // Otherwise it fetches dictionaries.
  session.setSpellCheckerEnabled(false);
  session.setUserAgent('Baton');
  const shown = new Map<string, CertificateView>();
  session.setCertificateVerifyProc((asked, decide) => {
    shown.set(asked.hostname, viewOf(asked.certificate));
    // As Chromium has judged.
    decide(-3);
  });
  const rules = `http://${relayName}:${relayPort}`;
  await session.setProxy({ mode: 'fixed_servers', proxyRules: rules, proxyBypassRules: '<-loopback>' });
  const running = new Set<() => void>();

  return {
    endConnections: () => session.closeAllConnections(),
    abortAll() {
      for (const abort of running) abort();
    },
    /** Never rejects. */
    async send(wanted: TransportRequest, credentials: ProxyCredentials | undefined): Promise<ChromiumAnswer> {
      let abort = () => {};
      const sent = new Promise<ChromiumAnswer>((resolve) => {
        abort = request(session, wanted, credentials, shown, resolve);
      });
      running.add(abort);
      return sent.finally(() => running.delete(abort));
    },
  };
}

/** Gives what breaks it off. */
function request(
  session: Session,
  wanted: TransportRequest,
  credentials: ProxyCredentials | undefined,
  shown: ReadonlyMap<string, CertificateView>,
  resolve: (answer: ChromiumAnswer) => void,
): () => void {
  const { hostname, host } = new URL(wanted.url);
  const asked = net.request({
    method: wanted.method,
    url: wanted.url,
    session,
    redirect: 'manual',
    credentials: 'omit',
    useSessionCookies: false,
  });
  const timer = setTimeout(giveUp, wanted.deadlineMs);
  let isOver = false;
  let wasAsked = false;

  function end(answer: ChromiumAnswer): void {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    wanted.signal?.removeEventListener('abort', giveUp);
    resolve(answer);
  }
  function fail(name: string | undefined): void {
    end({ state: 'failed', name, host, certificate: shown.get(hostname) });
  }
  function giveUp(): void {
    fail(undefined);
    asked.abort();
  }

  wanted.signal?.addEventListener('abort', giveUp, { once: true });
  asked.on('login', (_, answer) => {
    // Once: what was refused is not given again.
    if (wasAsked || !credentials) return answer();
    wasAsked = true;
    answer(credentials.userName, credentials.password.reveal());
  });
  // It is answered with, and never followed.
  asked.on('redirect', (status, _, __, headers) => {
    end({
      state: 'answered',
      status,
      headers: headers as ChromiumAnswered['headers'],
      body: Buffer.alloc(0),
    });
    asked.abort();
  });
  asked.on('response', (answer) => {
    const { statusCode: status } = answer;
    const headers = answer.headers as ChromiumAnswered['headers'];
    const chunks: Buffer[] = [];
    let size = 0;
    answer.on('data', (chunk) => {
      if (wanted.onChunk && status === 200) return void (isOver || wanted.onChunk(chunk));
      size += chunk.length;
      chunks.push(chunk);
      if (size <= wanted.maxBytes) return;
      end({ state: 'too-large', status, headers });
      asked.abort();
    });
    answer.on('end', () => end({ state: 'answered', status, headers, body: Buffer.concat(chunks) }));
    answer.on('aborted', () => fail('ERR_ABORTED'));
    answer.on('error', (error: Error) => fail(chromiumErrorName(error) ?? 'ERR_FAILED'));
    // A proxy's own, after which Chromium speaks of a tunnel that failed.
    if (status === 407) end({ state: 'answered', status, headers, body: Buffer.alloc(0) });
  });
  asked.on('error', (error) => fail(chromiumErrorName(error) ?? 'ERR_FAILED'));
  for (const [name, value] of Object.entries(wanted.headers)) asked.setHeader(name, value);
  asked.end(wanted.body);
  return giveUp;
}

function viewOf(certificate: Electron.Certificate): CertificateView {
  const encoded = certificate.fingerprint.replace('sha256/', '');
  const pairs = Buffer.from(encoded, 'base64').toString('hex').toUpperCase().match(/../g) ?? [];
  return {
    subject: certificate.subjectName,
    issuer: certificate.issuerName,
    fingerprint: pairs.join(':'),
    validFrom: certificate.validStart * 1_000,
    validTo: certificate.validExpiry * 1_000,
  };
}
