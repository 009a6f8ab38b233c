import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStreamReader } from '../../../src/main/relay/stream-reader.ts';
import { sessionStatuses } from '../../../src/shared/session.ts';

function setUp() {
  const seen: string[] = [];
  const take = createStreamReader({
    onReady: (isComplete) => seen.push(`ready ${isComplete}`),
    onStatus: ({ sessionId, status }, id) => seen.push(`${id} ${sessionId} ${status}`),
    onAlive: () => {},
    onRevoked: () => seen.push('revoked'),
    onUnreadable: () => seen.push('unreadable'),
  });
  return { seen, take: (text: string) => take(Buffer.from(text)) };
}

const ready = 'event: ready\ndata: {"isComplete":true}\n\n';
const sessionId = randomUUID();
const event = (id: string, more: object = {}) =>
  `event: status\nid: ${id}\ndata: ${JSON.stringify({
    ...{ eventId: 'e', applicationId: randomUUID(), sessionId, sessionKind: 'user', type: 'status.updated' },
    ...{ status: 'DECLINED', environment: 'live', timestamp: 1, ...more },
  })}\n\n`;

describe('a stream of the relay’s', () => {
  it('is the same however it is cut into pieces', () => {
    const statuses = fc.array(fc.constantFrom(...sessionStatuses), { maxLength: 8 });
    fc.assert(
      fc.property(statuses, fc.array(fc.nat({ max: 40 }), { minLength: 1 }), (wanted, cuts) => {
        const { seen, take } = setUp();
        const text = ready + wanted.map((status, at) => event(`${at}`, { status })).join(': a comment\n');
        let from = 0;
        for (let n = 0; from < text.length; n += 1) {
          const length = 1 + (cuts[n % cuts.length] ?? 0);
          take(text.slice(from, from + length));
          from += length;
        }
        expect(seen).toEqual(['ready true', ...wanted.map((status, at) => `${at} ${sessionId} ${status}`)]);
      }),
    );
  });

  it('passes over what is no event of ours, and a status that Baton does not know', () => {
    const { seen, take } = setUp();
    take(ready);
    take('retry: 5\nlater: a field of a later version\nevent: tide\ndata: 1\n\n');
    take(event('1', { sessionId: 'not one' }) + event('2', { status: 'ESCALATED' }));
    take('event: status\nid: 3\ndata: not JSON\n\n');
    take(event('').replace('id: \n', ''));
    take(event('4'));
    expect(seen).toEqual(['ready true', `4 ${sessionId} DECLINED`]);
  });

  it.each([
    ['a page', '<html><body>Sign in</body></html>\n'],
    ['an event before it is ready', event('1')],
    ['a ready that says nothing', 'event: ready\ndata: {}\n\n'],
    ['one line without an end', 'x'.repeat(100_000)],
  ])('is none that begins with %s', (_, text) => {
    const { seen, take } = setUp();
    take(text);
    take(ready);
    expect(seen).toEqual(['unreadable']);
  });

  it('keeps no more than an event of what has no end, and takes nothing after its last event', () => {
    const { seen, take } = setUp();
    take(ready);
    take(`data: ${'x'.repeat(70_000)}`);
    take(event('1'));
    expect(seen).toEqual(['ready true', 'unreadable']);
    const other = setUp();
    other.take(`${ready}event: revoked\ndata: {}\n\n${event('2')}`);
    expect(other.seen).toEqual(['ready true', 'revoked']);
  });
});
