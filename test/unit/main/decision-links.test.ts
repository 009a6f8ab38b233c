/** What of Didit's links reaches the page: none that lets somebody in, under whatever field and however deep. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DiditClient } from '../../../src/main/didit/client.ts';
import { forPage } from '../../../src/main/didit/decision-links.ts';
import { isOurs, lookAtReview } from '../../../src/main/didit/review.ts';
import { listSessions, readRecord } from '../../../src/main/didit/sessions.ts';
import { decisionWire } from '../../../src/main/didit/wire.ts';
import type { RecordView } from '../../../src/shared/contract/index.ts';
import { keptBack, mediaAddress } from '../../../src/shared/record-links.ts';
import { filled, growth, mostGrown } from '../../support/growth.ts';

const session = { session_id: '11111111-2222-4333-8444-555555555555', status: 'Approved' };
const secret = 's3cretW0rd';

function read(more: object): Promise<{ record: RecordView; shelved: string[] }> {
  return readText(JSON.stringify({ ...session, ...more }));
}

/** What the page gets of a decision as it comes off the wire. */
async function readText(json: string): Promise<{ record: RecordView; shelved: string[] }> {
  const shelved: string[] = [];
  const value = decisionWire.parse(JSON.parse(json));
  const client = { decision: async () => ({ ok: true, value }) } as unknown as DiditClient;
  const answer = await readRecord(client, { sessionId: session.session_id, kind: 'user' }, (url) => {
    shelved.push(url);
    return `${mediaAddress}${shelved.length}`;
  });
  if (!answer.ok) throw new Error(answer.problem.code);
  return { record: answer.value, shelved };
}

const own = async (more: object) => (await read(more)).record.own;

const signatures = [
  `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=${secret}`,
  `X-Amz-Security-Token=${secret}`,
  `x-amz-signature=${secret}`,
  `AWSAccessKeyId=A&Signature=${secret}&Expires=1`,
  `Policy=x&Key-Pair-Id=${secret}`,
  `GoogleAccessId=${secret}`,
  `X-Goog-Signature=${secret}`,
  `sv=2024&se=2026&sig=${secret}`,
  `OSSAccessKeyId=${secret}`,
  `x-oss-signature=${secret}`,
  `q-sign-algorithm=sha1&q-signature=${secret}`,
  `Expires=1&h=${secret}`,
  `access_token=${secret}`,
  `token=${secret}`,
  `api_key=${secret}`,
] as const;

/** Each way in which a signed link can be written. */
const writings: Record<string, (query: string) => string> = {
  alone: (query) => `https://files.example/a/1?${query}`,
  'with capitals and spaces around': (query) => ` HTTPS://files.example/a/1?x=1&${query} `,
  'of a picture': (query) => `https://files.example/a/1.jpg?${query}`,
  'behind a hash': (query) => `https://files.example/a/1#${query}`,
  'in a text': (query) => `See https://files.example/a/1?${query}, then https://news.example/a.`,
  'in a text of JSON': (query) => JSON.stringify({ url: `https://files.example/a/1?${query}` }),
  'in a text of JSON with slashes': (query) => `{"url":"https:\\/\\/files.example\\/1\\u003f${query}"}`,
  'in a link': (query) => `https://view.example/?of=${encodeURIComponent(`https://a.example/1?${query}`)}`,
  'in a link in a link': (query) =>
    `https://view.example/?of=${encodeURIComponent(encodeURIComponent(`https://a.example/1?${query}`))}`,
  'for HTML': (query) => `https://files.example/a/1?x=1&amp;${query.replaceAll('&', '&amp;')}`,
  'without a scheme': (query) => `//files.example/a/1?${query}`,
  'without its address': (query) => query,
};

/** Each way in which the address of a flow that Didit hosts can be written. */
const flows = [
  `https://verify.didit.me/session/${secret}`,
  `https://verify.didit.me:443/session/${secret}`,
  `https://verify.didit.me:8443/session/${secret}`,
  `https://verify.didit.me//session/${secret}`,
  `https://verify.didit.me/?session=${secret}`,
  `https://verify.didit.me?session=${secret}`,
  `https://verify.didit.me/#/session/${secret}`,
  `https://verify.didit.me./session/${secret}`,
  `https://verify.eu.didit.me/session/${secret}`,
  `https://anna@verify.didit.me/session/${secret}`,
  `https:\\\\verify.didit.me\\session\\${secret}`,
  `https://VERIFY.Didit.me/u/${secret}`,
  `https://ｖｅｒｉｆｙ。didit.me/session/${secret}`,
  `https://verify%2Edidit%2Eme/session/${secret}`,
  `//verify.didit.me:443/session/${secret}`,
  `verify.didit.me/session/${secret}`,
  `https://view.example/https://verify.didit.me/session/${secret}`,
];

/** A share token, as docs/didit-api.md#claims-of-a-token has it. */
const head = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');
const token = `${head}.${Buffer.from('{"session_id":"1"}').toString('base64url')}.${secret}`;
const tokens = [token, `share:${token}.`, `baton.share.${token}`, `https://desk.example/take#${token}`];

const fields = fc.constantFrom(
  ...['url', 'image', 'portrait_image', 'frontImage', 'files', 'evidence', 'value', 'comment', 'session_url'],
  ...['vendor_data', 'kyc_session_url', 'verificationUrl', 'unheard_of', 'id_verifications', 'warnings'],
);
const links = fc.oneof(
  fc
    .tuple(fc.constantFrom(...Object.values(writings)), fc.constantFrom(...signatures))
    .map(([write, query]) => write(query)),
  fc.constantFrom(...flows, ...tokens),
  fc.constantFrom(...flows, ...tokens).map((secretText) => `Go to ${secretText} today.`),
);
const secretFields = [
  ...['session_token', 'sessionToken', 'share_token', 'token', 'access_token', 'refresh-token', 'tokens'],
  ...['client_secret', 'secret', 'secret_shared_key', 'webhookSecret', 'api_key', 'APIKey', 'x-api-key'],
];
const trees = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6 },
    links,
    fc.constantFrom(...secretFields).map((field) => ({ [field]: secret })),
    fc.constantFrom('Approved', 7, null, true),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fields, links), tie('tree'), { maxKeys: 3 }),
  ),
}));

describe('a link that lets somebody in', () => {
  it('does not cross, whatever it is called and wherever it stands', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fields, trees.tree, { minKeys: 1, maxKeys: 4 }), async (more) => {
        const { vendor_data: reference, ...rest } = more;
        const { record } = await read({
          ...rest,
          ...(typeof reference === 'string' ? { vendor_data: reference } : {}),
        });
        const crossing = JSON.stringify(record);
        expect(crossing).not.toContain(secret);
        expect(crossing).not.toMatch(/signature(=|%3d)|x-amz-|accessid|[?&]sig=|token=/i);
      }),
      { numRuns: 500 },
    );
  });

  describe.each(Object.keys(writings))('written %s', (writing) => {
    it.each(signatures)('and signed by %s is kept back', async (query) => {
      const link = writings[writing]?.(query) ?? '';
      const crossing = JSON.stringify(await own({ of_tomorrow: link, deep: [[{ er: [link] }]] }));
      expect(crossing).not.toContain(secret);
      expect(crossing).toContain(writing === 'of a picture' ? mediaAddress : keptBack);
    });
  });

  it.each([...flows, ...tokens])('is kept back as %s', async (text) => {
    const crossing = await own({ note: text, of_tomorrow: [`See ${text} today`] });
    expect(crossing.note).toContain(keptBack);
    expect(JSON.stringify(crossing)).not.toContain(secret);
  });

  it('is kept back as a share token, and the text around is left', async () => {
    expect((await own({ note: `Take ${token}, Anna` })).note).toBe(`Take ${keptBack}, Anna`);
    const harmless = 'In keyJournalOfJanuary.json and eyJust-a-long-name.txt. Or: eyJ.b.c';
    expect((await own({ note: harmless })).note).toBe(harmless);
  });

  it.each(secretFields)('is kept back as the value of %s', async (field) => {
    const crossing = await own({
      a: [[{ [field]: secret }, { [field]: [secret] }, { [field]: { value: secret } }]],
    });
    expect(JSON.stringify(crossing)).not.toContain(secret);
    expect(crossing.a).toMatchObject([[{ [field]: keptBack }, {}, {}]]);
  });

  it('leaves the text around it, and the link that anybody may have', async () => {
    const text = `See https://files.example/a/1?sig=${secret} and https://news.example/a?id=1.`;
    expect((await own({ note: text })).note).toBe(`See ${keptBack} and https://news.example/a?id=1.`);
  });

  it('does not cross in a list of sessions either', async () => {
    const row = {
      ...session,
      full_name: `https://files.example/?token=${secret}`,
      portrait_image: `https://files.example/1?sig=${secret}`,
    };
    const page = { results: [row], next: null };
    const client = { sessions: async () => ({ ok: true, value: page }) } as unknown as DiditClient;
    const listed = await listSessions(
      client,
      { kind: 'user', search: '', statuses: [], offset: 0 },
      () => `${mediaAddress}1`,
    );
    expect(listed).toMatchObject({ value: { rows: [{ name: '[…]', portrait: `${mediaAddress}1` }] } });
    expect(JSON.stringify(listed)).not.toContain(secret);
  });
});

describe('a remark of a reviewer', () => {
  it('is kept without its links, and is still known as this desk’s own', async () => {
    const comment = `As in https://files.example/1?sig=${secret} to be seen`;
    const value = decisionWire.parse({
      ...session,
      reviews: [{ user: 'a@example.com', new_status: 'Approved', comment }],
    });
    const client = { decision: async () => ({ ok: true, value }) } as unknown as DiditClient;
    const seen = await lookAtReview(client, session.session_id);
    if (!seen.ok) throw new Error(seen.problem.code);
    expect(seen.value.remarks).toMatchObject([{ comment: 'As in […] to be seen' }]);
    expect(isOurs(seen.value.remarks, { status: 'APPROVED', comment, after: 0 })).toBe(true);
  });
});

describe('the link of a flow that Didit hosts', () => {
  it.each([
    'session_url',
    'kyc_session_url',
    'verification_url',
    'verificationLink',
    'verification url',
    'sessionURL',
    'KYCSessionURL',
    'sessionURLs',
  ])('is kept back under %s', async (field) => {
    const link = 'https://flows.example/begin/XYZ';
    expect((await own({ party: [[{ [field]: link }]] })).party).toEqual([[{ [field]: keptBack }]]);
    expect(await own({ [field]: null })).toMatchObject({ [field]: null });
  });

  it('is kept back wherever it stands, and Didit’s front door is not', async () => {
    const { callback, note } = await own({
      callback: 'https://verify.didit.me/',
      note: 'Go to verify.didit.me/session/XYZ',
    });
    expect([callback, note]).toEqual(['https://verify.didit.me/', keptBack]);
    const doors = 'At https://verify.didit.me, https://verify.didit.me:443/ (or verify.didit.me./). Ask.';
    expect((await own({ note: doors })).note).toBe(doors);
  });
});

describe('a link to a file', () => {
  it.each([
    ['portrait_image', 'https://files.example/1'],
    ['front_image_camera_front', 'https://files.example/1'],
    ['match_image_url', 'https://files.example/1'],
    ['file_url', 'https://files.example/1'],
    ['frontImage', 'https://files.example/1'],
    ['unheard_of', `https://files.example/a/1.PNG?X-Amz-Signature=${secret}`],
    ['selfie', `https://files.example/a/1?X-Amz-Signature=${secret}`],
    ['front', `https://files.example/a/1?X-Amz-Signature=${secret}`],
  ])('under %s is shown through main', async (field, link) => {
    const { record, shelved } = await read({ checks: [{ [field]: link }, { [field]: [{ url: link }] }] });
    expect(shelved).toEqual([link, link]);
    expect(record.blocks[0]?.items[0]).toEqual({ [field]: `${mediaAddress}1` });
  });
});

describe('a link that anybody may have', () => {
  it.each([
    ['url', 'https://watchlist.example/entry/1?id=7&lang=en#top'],
    ['source_url', 'https://news.example/2026/photo.jpg'],
    ['profile_url', 'https://news.example/people/1'],
    ['adverse_media', 'https://medium.example/@author/story?page=2'],
    ['workflow_url', 'https://business.didit.me/workflows/1'],
    ['callback', 'https://desk.example/back?customer=1'],
  ])('is read as it is: %s', async (field, link) => {
    const { record, shelved } = await read({ checks: [{ [field]: link }] });
    expect(record.blocks[0]?.items[0]).toEqual({ [field]: link });
    expect(shelved).toEqual([]);
  });
});

describe('what is nested deeper than anybody reads', () => {
  it.each([30, 2_000, 100_000])('crosses as its text, without its links: %d levels', async (depth) => {
    const end = `"here","session_url":"https://flows.example/XYZ","a":"https://files.example/1?sig=${secret}"`;
    const nest = `${'[{"nest":'.repeat(depth / 2)}${end}${'}]'.repeat(depth / 2)}`;
    const { record } = await readText(JSON.stringify(session).replace('}', `,"of_tomorrow":${nest}}`));
    const crossing = JSON.stringify(record);
    expect(crossing).toContain('here');
    expect(crossing).not.toMatch(new RegExp(`${secret}|XYZ`));
    const levels = (value: unknown): number =>
      typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(levels)) : 0;
    expect(levels(record)).toBeLessThan(40);
  });
});

describe('an answer made to do harm', () => {
  it.each([
    ...[
      'verify.',
      'verify.didit.me',
      'verify.didit.me/',
      'verify.didit.me/session/',
      'eyJ',
      `${head}.`,
      'a.',
    ],
    ...[
      '_url',
      '_image',
      'aB',
      'AB',
      'ABc',
      './',
      '-',
      '.&',
      'a:1',
      'https://',
      'https://a ',
      'http',
      '://a:',
    ],
    ...['%25', '\\\\u00', '\\\\/', 'token', '&token', 'x-amz-', '&x-amz-a', 'q-sign', 'a@', '.jpg', ' '],
  ])('of %s costs no more than its length', (piece) => {
    const { short, long } = growth((length) => {
      const text = filled(piece, length);
      const answer = { a: text, b: [`https://${text}`], [text]: 'x', [`${text}x`]: 'https://a.example/' };
      return () => forPage(answer, (url) => url);
    });
    expect(long).toBeLessThan(mostGrown(short));
  });

  it.each<[string, (size: number) => unknown]>([
    ['many values under a long name', (size) => ({ [filled('ab_', size)]: Array(size / 10).fill('x') })],
    [
      'names within names',
      (size) => JSON.parse(`${'{"href":"x","url":'.repeat(size / 10)}1${'}'.repeat(size / 10)}`),
    ],
  ])('of %s costs no more than its length', (_, answerOf) => {
    const { short, long } = growth((size) => {
      const answer = answerOf(size);
      return () => forPage(answer, (url) => url);
    });
    expect(long).toBeLessThan(mostGrown(short));
  });
});

describe('a session that a record says it comes from', () => {
  it.each([['0A1B2C3D-0000-4000-8000-000000000001'], ['not-an-id'], [7], [{}], [null]])(
    'does not keep it from opening: %j',
    async (named) => {
      const { record } = await read({ shared_from_session: named });
      const isId = typeof named === 'string' && named.length === 36;
      expect(record.sharedFromSession).toBe(isId ? named.toLowerCase() : undefined);
      expect(JSON.stringify(record)).toContain(JSON.stringify(named));
    },
  );
});
