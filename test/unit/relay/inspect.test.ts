import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inspect, readCapture } from '../../../src/relay/inspect.ts';

const secret = 'a-secret-of-a-destination';
const sent = 1_790_000_000;
const body = `{"session_id":"s","status":"Approved","timestamp":${sent},"vendor_data":"\\u00e9","webhook_type":"status.updated"}`;
const sign = (text: string) => createHmac('sha256', secret).update(text).digest('hex');
const headers = [
  'POST /webhooks/desk HTTP/1.1',
  `X-Signature: ${sign(body)}`,
  `x-signature-v2:${sign(body.replace('\\u00e9', 'é'))}`,
  `X-Signature-Simple: ${sign(`${sent}:s:Approved:status.updated`)}`,
  `X-Timestamp: ${sent}`,
];

const say = async (head: string[], content: string, { key = secret, at = sent, end = '\r\n' } = {}) => {
  const capture = readCapture(Buffer.from([...head, '', content].join(end)));
  const { isGenuine, lines } = await inspect(capture, [key], at);
  return `${isGenuine} ${lines.join(' ')}`;
};
const without = (name: string) => headers.filter((line) => !line.toLowerCase().startsWith(`${name}:`));

describe('inspect says of a capture', () => {
  it('that it is genuine, and by which signature', async () => {
    expect(await say(headers, body)).toBe('true Genuine by X-Signature-V2, over the canonical body.');
    expect(await say(headers, body, { end: '\n' })).toMatch(/^true/);
    expect(await say(without('x-signature-v2'), body)).toBe('true Genuine by X-Signature, over the bytes.');
  });

  it('that it is genuine, and too old for a relay', async () => {
    expect(await say(headers, body, { at: sent + 86_400 })).toMatch(
      /^true Genuine by X-Signature-V2.*300 seconds ago/,
    );
  });

  it.each([
    [
      'that a proxy has written it anew',
      headers,
      body.replaceAll(',', ', '),
      {},
      /^true .*wrote the body anew/,
    ],
    [
      'the same where that cannot be mended',
      without('x-signature-v2'),
      body.replaceAll(',', ', '),
      {},
      /^false .*wrote them anew/,
    ],
    ['that it was changed', headers, body.replace('\\u00e9', 'e'), {}, /^false .*The secret is right/],
    [
      'that the secret is another',
      headers,
      body,
      { key: 'another-secret-altogether' },
      /^false .*not the secret/,
    ],
    ['that nothing signs it', [], body, {}, /^false .*no signature/],
  ])('%s', async (_, head, content, options, expected) => {
    expect(await say(head, content, options)).toMatch(expected);
  });
});
