import { describe, expect, it } from 'vitest';
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

describe('the log’s filter', () => {
  it('lets no token, key or database key through', () => {
    const token = `eyJhbGciOiJIUzI1NiJ9.eyJzZXNzaW9uX2lkIjoiMSJ9.${'s'.repeat(43)}`;
    const secrets = [token, token.slice(0, 40), `sk_live_${'k'.repeat(43)}`, 'a'.repeat(43), '0f'.repeat(32)];
    for (const secret of secrets) expect(redact(`before ${secret} after`)).not.toContain(secret);
    expect(redact('action name=share.mint ok=true')).toBe('action name=share.mint ok=true');
  });
});
