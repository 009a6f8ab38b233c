/** Calls to the account service (docs/didit-api.md#registration). A call gives what came of it; what a refusal means is told elsewhere. */
import type { Secret } from '../../shared/secret.ts';
import { readReply } from '../didit/read-reply.ts';
import type { Reply } from '../didit/reply.ts';
import type { Transport } from '../network/transport.ts';

const maxBytes = 2 * 1024 * 1024;
const deadlineMs = 30_000;

export interface AccountReply {
  reply: Reply;
  /** Unix ms by this computer's clock before which it wants no other try. A lock may be longer than what `Reply` believes. */
  retryAt: number | undefined;
}

export type AccountClient = ReturnType<typeof createAccountClient>;

interface AccountClientDeps {
  transport: Transport;
  /** Ends in a slash. */
  accountUrl: string;
  now: () => number;
  monotonic: () => number;
}

export function createAccountClient({ transport, accountUrl, now, monotonic }: AccountClientDeps) {
  async function call(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    bearer?: Secret,
  ): Promise<AccountReply> {
    const sentAt = monotonic();
    const answer = await transport.send({
      method,
      url: new URL(`.${path}`, accountUrl).href,
      headers: {
        accept: 'application/json',
        ...(bearer ? { authorization: `Bearer ${bearer.reveal()}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      maxBytes,
      deadlineMs,
    });
    const reply = readReply(answer, { sentAt, now: now(), workedBefore: false, file: undefined, maxBytes });
    const seconds = answer.ok ? Number(answer.headers['retry-after'] ?? Number.NaN) : Number.NaN;
    return { reply, retryAt: seconds >= 0 ? now() + seconds * 1000 : undefined };
  }

  const applications = (organisation: string) => `/organizations/me/${organisation}/applications/`;
  return {
    register: (email: string, password: Secret) =>
      call('POST', '/programmatic/register/', { email, password: password.reveal() }),
    confirm: (email: string, code: string) => call('POST', '/programmatic/verify-email/', { email, code }),
    resend: (email: string) => call('POST', '/programmatic/resend-otp/', { email }),
    signIn: (email: string, password: Secret) =>
      call('POST', '/programmatic/login/', { email, password: password.reveal() }),
    organisations: (bearer: Secret) => call('GET', '/organizations/me/', undefined, bearer),
    applications: (bearer: Secret, organisation: string) =>
      call('GET', applications(organisation), undefined, bearer),
    application: (bearer: Secret, organisation: string, id: string) =>
      call('GET', `${applications(organisation)}${id}/`, undefined, bearer),
    create: (bearer: Secret, organisation: string, name: string) =>
      call('POST', applications(organisation), { name }, bearer),
  };
}

/** Whether it is a 2xx of something that answers in JSON. */
export function isGood({ reply }: AccountReply): boolean {
  return reply.kind === 'answered' && reply.status >= 200 && reply.status < 300 && reply.json !== undefined;
}

/** Whether it may have happened although no answer says so. */
export function mayHaveHappened({ reply }: AccountReply): boolean {
  return reply.kind === 'unanswered' ? reply.mayHaveArrived : reply.status < 300 || reply.status >= 500;
}
