import { describe, expect, it } from 'vitest';
import { describeFailure } from '../../../src/main/network/transport.ts';
import { parseBaseUrl } from '../../../src/main/profiles/base-url.ts';
import { redact } from '../../../src/main/shell/log.ts';

describe('base URL', () => {
  it.each([
    ['', 'https://verification.didit.me/'],
    ['https://verification.didit.me', 'https://verification.didit.me/'],
    [' https://relay.example/didit ', 'https://relay.example/didit/'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010/'],
    ['http://localhost:4010/', 'http://localhost:4010/'],
    ['http://[::1]:4010/', 'http://[::1]:4010/'],
  ])('takes %j', (text, expected) => {
    expect(parseBaseUrl(text)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['didit', 'not-an-address'],
    ['http://verification.didit.me', 'not-https'],
    ['http://127.0.0.1.example.com', 'not-https'],
    ['http://localhost.example.com', 'not-https'],
    ['ftp://127.0.0.1/', 'not-https'],
    ['javascript:alert(1)', 'not-https'],
    ['https://user:secret@host/', 'too-much'],
    ['https://host/?key=1', 'too-much'],
    ['https://host/#x', 'too-much'],
  ])('refuses %j as %s', (text, reason) => {
    expect(parseBaseUrl(text)).toMatchObject({
      ok: false,
      problem: { code: 'input-invalid', evidence: [{ values: { field: 'baseUrl', reason } }] },
    });
  });
});

describe('failures of the transport', () => {
  const withCode = (code: string, syscall = 'connect') =>
    Object.assign(new Error('any text'), { code, syscall });

  it('is certain that nothing was sent only when no connection stood', () => {
    for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH']) {
      expect(describeFailure(withCode(code))).toMatchObject({ kind: 'unreachable', mayHaveArrived: false });
    }
    expect(describeFailure(withCode('CERT_HAS_EXPIRED'))).toMatchObject({
      kind: 'certificate',
      mayHaveArrived: false,
    });
    for (const code of ['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET', 'SOMETHING_NEW']) {
      expect(describeFailure(withCode(code))).toMatchObject({ kind: 'broken-off', mayHaveArrived: true });
    }
    for (const syscall of ['read', 'write']) {
      expect(describeFailure(withCode('EHOSTUNREACH', syscall)).mayHaveArrived).toBe(true);
    }
    expect(describeFailure(withCode('ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC')).mayHaveArrived).toBe(
      true,
    );
    expect(describeFailure('not an error').mayHaveArrived).toBe(true);
  });

  it('looks into the addresses that were tried', () => {
    const both = new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]);
    expect(describeFailure(both)).toMatchObject({ kind: 'unreachable', reason: 'ECONNREFUSED' });
  });
});

describe('the log’s filter', () => {
  it('lets no token, key or database key through', () => {
    const token = `eyJhbGciOiJIUzI1NiJ9.eyJzZXNzaW9uX2lkIjoiMSJ9.${'s'.repeat(43)}`;
    const secrets = [token, token.slice(0, 40), `sk_live_${'k'.repeat(43)}`, 'a'.repeat(43), '0f'.repeat(32)];
    for (const secret of secrets) expect(redact(`before ${secret} after`)).not.toContain(secret);
    expect(redact('action name=share.mint ok=true')).toBe('action name=share.mint ok=true');
  });
});
