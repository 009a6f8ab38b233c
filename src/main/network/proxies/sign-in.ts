/**
 * Signing in at a proxy: Digest (RFC 7616) before Basic (RFC 7617). The password is asked for when it is needed and kept
 * nowhere here. What wants the system's own sign-in (Negotiate, NTLM) is for Chromium's stack.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Secret } from '../../../shared/secret.ts';
import type { Challenge } from './challenges.ts';

export interface ProxyCredentials {
  userName: string;
  password: Secret;
}

/** What a CONNECT is for, as Digest signs it. */
interface SignedRequest {
  method: string;
  uri: string;
}

/** The schemes by which the system signs a person in without asking. */
const systemSchemes: ReadonlySet<string> = new Set(['negotiate', 'ntlm', 'kerberos']);

/** Whether only the system can sign a person in at a proxy that asks for these. */
export function wantsSystem(schemes: readonly string[] | undefined): boolean {
  return schemes?.some((scheme) => systemSchemes.has(scheme)) ?? false;
}

const algorithms: Readonly<Record<string, string>> = {
  'sha-512-256': 'sha512-256',
  'sha-256': 'sha256',
  md5: 'md5',
};
const strongestFirst = Object.keys(algorithms);

/** The challenge that is answered, the strongest of those that can be; undefined when none can. */
export function chooseChallenge(challenges: readonly Challenge[]): Challenge | undefined {
  const digests = challenges
    .filter(({ scheme, parameters }) => scheme === 'digest' && parameters.has('nonce'))
    .filter((one) => rankOf(one) >= 0 && offersAuth(one))
    .sort((one, other) => rankOf(one) - rankOf(other));
  return digests[0] ?? challenges.find(({ scheme }) => scheme === 'basic');
}

function rankOf(challenge: Challenge): number {
  return strongestFirst.indexOf(algorithmOf(challenge).replace(/-sess$/, ''));
}

function algorithmOf({ parameters }: Challenge): string {
  return parameters.get('algorithm')?.toLowerCase() ?? 'md5';
}

/** Protection of the body (`auth-int`) alone is nothing for a CONNECT; none is RFC 2069's. */
function offersAuth({ parameters }: Challenge): boolean {
  const offered = parameters.get('qop');
  return offered === undefined || offered.split(',').some((one) => one.trim().toLowerCase() === 'auth');
}

/** The `Proxy-Authorization` that answers a challenge. `count` is how often its nonce has been used, from 1. */
export function answerChallenge(
  challenge: Challenge,
  { userName, password }: ProxyCredentials,
  request: SignedRequest,
  { count = 1, cnonce = randomBytes(16).toString('hex') }: { count?: number; cnonce?: string } = {},
): string {
  if (challenge.scheme === 'basic') {
    return `Basic ${Buffer.from(`${userName}:${password.reveal()}`, 'utf8').toString('base64')}`;
  }
  const { parameters } = challenge;
  const algorithm = algorithmOf(challenge);
  const hash = (text: string) =>
    createHash(algorithms[algorithm.replace(/-sess$/, '')] ?? 'md5')
      .update(text, 'utf8')
      .digest('hex');
  const realm = parameters.get('realm') ?? '';
  const nonce = parameters.get('nonce') ?? '';
  const hasQop = parameters.has('qop');
  const nc = count.toString(16).padStart(8, '0');
  const plain = hash(`${userName}:${realm}:${password.reveal()}`);
  const first = algorithm.endsWith('-sess') ? hash(`${plain}:${nonce}:${cnonce}`) : plain;
  const second = hash(`${request.method}:${request.uri}`);
  const middle = hasQop ? `${nonce}:${nc}:${cnonce}:auth` : nonce;
  const opaque = parameters.get('opaque');
  const isHashed = parameters.get('userhash')?.toLowerCase() === 'true';
  return `Digest ${[
    ...userNameParameters(isHashed ? hash(`${userName}:${realm}`) : userName, isHashed),
    `realm=${quoted(realm)}`,
    `nonce=${quoted(nonce)}`,
    `uri=${quoted(request.uri)}`,
    `response="${hash(`${first}:${middle}:${second}`)}"`,
    ...(parameters.has('algorithm') ? [`algorithm=${parameters.get('algorithm')}`] : []),
    ...(hasQop || algorithm.endsWith('-sess') ? [`cnonce="${cnonce}"`] : []),
    ...(hasQop ? ['qop=auth', `nc=${nc}`] : []),
    ...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`]),
  ].join(', ')}`;
}

/** A name with letters that no header may have goes in its extended form (RFC 7616 section 3.4). */
function userNameParameters(name: string, isHashed: boolean): string[] {
  if (isHashed) return [`username="${name}"`, 'userhash=true'];
  const isPlain = /^[\x20-\x7e]*$/.test(name);
  return [isPlain ? `username=${quoted(name)}` : `username*=UTF-8''${encodeURIComponent(name)}`];
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
