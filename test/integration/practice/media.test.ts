import { describe, expect, it } from 'vitest';
import { type Bench, bench } from './support.ts';

async function portrait(test: Bench): Promise<string> {
  const { body } = await test.call(test.harbour.apiKey, 'GET', '/v3/sessions/?vendor_data=HB-10001');
  const [row] = body.results as { portrait_image: string }[];
  return row?.portrait_image ?? '';
}

describe('media links (docs/didit-api.md#media-links)', () => {
  it('serve a PNG without a key, for an hour', async () => {
    const test = await bench();
    const link = await portrait(test);
    test.pass(3_599_000);
    const answer = await fetch(link);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([240, 300]);
    test.pass(1000);
    expect((await fetch(link)).status).toBe(403);
  });

  it('refuse any change to the path, the time or the signature', async () => {
    const test = await bench();
    const link = await portrait(test);
    for (const changed of [
      link.replace('person-01', 'person-02'),
      link.replace('X-Amz-Expires=3600', 'X-Amz-Expires=9999'),
      link.replace(/Signature=./, 'Signature=x'),
      link.split('?')[0] ?? '',
    ]) {
      expect((await fetch(changed)).status).toBe(403);
    }
  });

  it('lead to a picture wherever a decision holds one', async () => {
    const test = await bench();
    const links = new Set<string>();
    const kinds = ['portrait', 'selfie', 'document', 'paper', 'signature'];
    const { body } = await test.call(test.harbour.apiKey, 'GET', '/v3/sessions/?session_kind=all&limit=100');
    for (const { session_id } of body.results as { session_id: string }[]) {
      const { text } = await test.call(test.harbour.apiKey, 'GET', `/v3/session/${session_id}/decision/`);
      for (const [link] of text.matchAll(/http:[^"]*\/media\/[^"]*/g)) links.add(link);
    }
    expect(links.size).toBeGreaterThan(60);
    for (const kind of kinds) {
      const some = [...links].filter((link) => link.includes(`/media/${kind}/`)).slice(0, 3);
      expect(some.length, kind).toBeGreaterThan(0);
      for (const link of some) expect((await fetch(link)).status, link).toBe(200);
    }
  });
});
