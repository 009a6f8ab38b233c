/** What a person is told of a connection that did not come about: who stood in between, and whose certificate it was. */
import { describe, expect, it } from 'vitest';
import { connectionIn } from '../../../src/main/didit/connection.ts';
import { readReply } from '../../../src/main/didit/read-reply.ts';
import type { TransportFailure } from '../../../src/main/network/transport.ts';

const made = { sentAt: 0, now: 0, workedBefore: true, file: undefined, maxBytes: 1_048_576 };

function told(failure: Omit<TransportFailure, 'ok' | 'mayHaveArrived'>) {
  const reply = readReply({ ok: false, mayHaveArrived: false, ...failure }, made);
  if (reply.kind !== 'unanswered') throw new Error('answered');
  return { ...reply, seen: connectionIn(reply)?.state };
}

describe('a failed connection', () => {
  it('names the proxy that wants to know who asks, and how', () => {
    const proxy = { host: 'proxy.example:8080', status: 407, schemes: ['negotiate', 'ntlm'] };
    expect(told({ kind: 'proxy', reason: '407', stage: 'proxy', proxy })).toMatchObject({
      mayHaveArrived: false,
      seen: 'captive-portal-or-proxy',
      problem: {
        code: 'proxy-refused',
        action: 'ask-it',
        evidence: [
          { fact: 'proxy-wants', values: { host: 'proxy.example:8080', schemes: 'negotiate, ntlm' } },
        ],
      },
    });
  });

  it('says through which proxy it was tried, and what that answered', () => {
    const host = 'proxy.example:8080';
    expect(told({ kind: 'unreachable', reason: 'ECONNREFUSED', proxy: { host } }).problem).toMatchObject({
      code: 'offline',
      evidence: [{ fact: 'connection-failed' }, { fact: 'proxy-used', values: { host } }],
    });
    expect(told({ kind: 'unreachable', reason: '502', proxy: { host, status: 502 } }).problem).toMatchObject({
      code: 'offline',
      evidence: [{ fact: 'connection-failed' }, { fact: 'proxy-answer', values: { host, status: 502 } }],
    });
  });

  it('says of a certificate whose it is, who vouches for it, and what is wrong with it', () => {
    const certificate = {
      kind: 'unknown-issuer',
      host: 'didit.example:443',
      certificate: {
        subject: 'didit.example',
        issuer: 'Inspecting Proxy',
        fingerprint: 'AB:CD',
        validFrom: 0,
        validTo: 1,
      },
    } as const;
    expect(
      told({ kind: 'certificate', reason: 'SELF_SIGNED_CERT_IN_CHAIN', certificate }).problem,
    ).toMatchObject({
      code: 'certificate-untrusted',
      evidence: [
        { fact: 'certificate-reason', values: { reason: 'SELF_SIGNED_CERT_IN_CHAIN' } },
        { fact: 'certificate-why', values: { host: 'didit.example:443', why: 'unknown-issuer' } },
        { fact: 'certificate-of', values: { subject: 'didit.example', issuer: 'Inspecting Proxy' } },
        { fact: 'certificate-fingerprint', values: { fingerprint: 'AB:CD' } },
      ],
    });
  });
});
