/** Tokens for the crash test, minted at the practice service as a partner without Baton would. */

import type { Dice } from '../../src/practice/seeded.ts';
import type { PracticeService } from '../../src/practice/server.ts';
import { fingerprint } from '../../src/practice/share-token.ts';
import type { FastTime } from '../support/fast-time.ts';
import { application } from '../support/two-desks.ts';
import type { Offer, Truth } from './history.ts';
import type { OfferedToken } from './protocol.ts';

type Kind = 'user' | 'business';

interface MintedOffer {
  offer: Offer;
  token: OfferedToken;
}

/** Lifetimes in s, the short ones among them hardly longer than a few kills. */
const lifetimes = [60, 90, 600, 3_600, 86_400, 86_400, 86_400, 86_400, 86_400, 86_400] as const;

/** One in six is not importable. */
const truths: [Truth, ...Truth[]] = [
  'imported-elsewhere',
  'source-gone',
  'workflow-of-other-kind',
  'workflow-unknown',
  ...Array.from({ length: 20 }, (): Truth => 'importable'),
];

const nobodysWorkflow = '00000000-0000-4000-8000-00000000dead';

interface TokenSource {
  /** One more token, of a session that was not shared before. Throws when there are no more. */
  next(): Promise<MintedOffer>;
}

export async function openTokenSource(
  service: PracticeService,
  time: FastTime,
  dice: Dice,
): Promise<TokenSource> {
  const harbour = application(service, 'harbour');
  const lindgren = application(service, 'lindgren');
  const unused = { user: await sessionsOf('user'), business: await sessionsOf('business') };
  let number = 0;

  async function call(key: string, method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${service.url}${path}`, {
      method,
      headers: { 'x-api-key': key, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`The practice service answered ${answer.status} to ${method} ${path}.`);
    return answer.json();
  }

  async function sessionsOf(kind: Kind): Promise<string[]> {
    const found: string[] = [];
    for (;;) {
      const query = `session_kind=${kind}&status=Approved&limit=100&offset=${found.length}`;
      const page = (await call(harbour.apiKey, 'GET', `/v3/sessions/?${query}`)) as {
        results: { session_id: string }[];
        next: string | null;
      };
      found.push(...page.results.map((row) => row.session_id));
      if (page.next === null) return found;
    }
  }

  function workflow(kind: Kind): string {
    const found = service.workflows.find(
      (one) =>
        one.applicationRole === 'lindgren' &&
        one.kind === kind &&
        one.status === 'published' &&
        !one.isArchived,
    );
    if (!found) throw new Error(`The practice service has no workflow of kind ${kind}.`);
    return found.id;
  }

  function chooseWorkflow(truth: Truth, kind: Kind): string {
    if (truth === 'workflow-unknown') return nobodysWorkflow;
    const other = kind === 'user' ? 'business' : 'user';
    return workflow(truth === 'workflow-of-other-kind' ? other : kind);
  }

  /** Makes it true. */
  async function prepare(truth: Truth, kind: Kind, session: string, token: string): Promise<void> {
    if (truth === 'source-gone') await call(harbour.apiKey, 'DELETE', `/v3/session/${session}/delete/`);
    if (truth !== 'imported-elsewhere') return;
    await call(lindgren.apiKey, 'POST', '/v3/session/import-shared/', {
      share_token: token,
      workflow_id: workflow(kind),
      vendor_data: `somebody-elses-${number}`,
      trust_review: true,
    });
  }

  return {
    async next() {
      const kind = dice.next() < 0.7 ? 'user' : 'business';
      const session = unused[kind].pop() ?? unused.user.pop() ?? unused.business.pop();
      if (session === undefined) throw new Error('There are no more sessions to share.');
      number += 1;
      const truth = dice.pick(truths);
      const seconds = dice.pick(lifetimes);
      const minted = (await call(harbour.apiKey, 'POST', `/v3/session/${session}/share/`, {
        for_application_id: lindgren.id,
        ttl_in_seconds: seconds,
      })) as { share_token: string; session_kind: Kind };
      const { share_token: token, session_kind: tokenKind } = minted;
      await prepare(truth, tokenKind, session, token);
      const vendorData = `customer-${number}`;
      return {
        offer: {
          number,
          truth,
          tokenFingerprint: fingerprint(token),
          sourceSession: session,
          vendorData,
          expiresAt: (Math.floor(time.now() / 1000) + seconds) * 1000,
        },
        token: {
          number,
          token,
          workflowId: chooseWorkflow(truth, tokenKind),
          vendorData,
          trustReview: dice.next() < 0.5,
        },
      };
    },
  };
}
