import { describe, expect, it } from 'vitest';
import type { DecisionForm } from '../../../src/renderer/desk/deciding.ts';
import { countInReview } from '../../../src/renderer/desk/reviews.ts';
import {
  type ActedSession,
  closeSessionDialogAbout,
  openSessionDialog,
  useSessionDialog,
} from '../../../src/renderer/desk/session-dialogs.ts';
import { outcomes, outcomeTone } from '../../../src/renderer/features/history/outcomes.ts';
import { inGroups, viewOf } from '../../../src/renderer/features/queue/import-order.ts';
import { subjectOf } from '../../../src/renderer/features/record/glance/subject.ts';
import {
  contactIn,
  decisionOf,
  formFaults,
  noticeOf,
  partsFault,
  partsOf,
} from '../../../src/renderer/features/reviews/decision-form.ts';
import { inReview, narrowed } from '../../../src/renderer/features/reviews/review-list.ts';
import { actionsFor } from '../../../src/renderer/features/reviews/session-actions.ts';
import { changedSince, givenUpIn, newsIn } from '../../../src/renderer/frame/review-news.ts';
import {
  type HandoffRecord,
  historyOutcomes,
  type ImportView,
  recordView,
} from '../../../src/shared/contract/index.ts';
import { problem } from '../../../src/shared/problem.ts';
import { sessionStatuses } from '../../../src/shared/session.ts';
import { anImport, someId } from './an-import.ts';

const profileId = someId(1);

function landed(vendorData: string, more: Partial<ImportView> = {}): ImportView {
  return anImport({
    id: vendorData,
    profileId,
    vendorData,
    state: 'imported',
    importedStatus: 'IN_REVIEW',
    review: { since: 100 },
    ...more,
  });
}

describe('the list of records in review', () => {
  const items = [
    landed('new', { review: { since: 300 }, senderName: 'Harbour Bank' }),
    landed('old', { review: { since: 100 }, workflowLabel: 'Lease customer' }),
    landed('asked', { review: { since: 200 }, importedStatus: 'RESUBMITTED' }),
    landed('gone', { review: { since: 400, ended: 'gone' } }),
    landed('decided', { review: { since: 1 }, importedStatus: 'APPROVED' }),
    landed('closed', { review: { since: 1, ended: 'closed' }, importedStatus: 'EXPIRED' }),
    landed('elsewhere', { profileId: someId(9) }),
    anImport({ id: 'queued', profileId }),
  ];
  const names = (list: readonly ImportView[]) => list.map(({ vendorData }) => vendorData);

  it('has what waits for a decision or is not looked at any more, the longest first', () => {
    expect(names(inReview(items, profileId))).toEqual(['old', 'asked', 'new', 'gone']);
  });

  it('is counted by profile', () => {
    expect([...countInReview(items)]).toEqual([
      [profileId, 4],
      [someId(9), 1],
    ]);
  });

  it('is narrowed by words and by whom a record waits for', () => {
    const list = inReview(items, profileId);
    const by = (search: string, waitsFor: Parameters<typeof narrowed>[1]['waitsFor'] = 'anybody') =>
      names(narrowed(list, { search, waitsFor }));
    expect(by('HARBOUR bank')).toEqual(['new']);
    expect(by('lease')).toEqual(['old']);
    expect(by('harbour lease')).toEqual([]);
    expect([by('', 'reviewer'), by('', 'customer'), by('', 'nobody')]).toEqual([
      ['old', 'new'],
      ['asked'],
      ['gone'],
    ]);
  });

  it('makes a decision news again among what has ended', () => {
    const decision = { status: 'APPROVED', here: false, seenAt: 50, comment: '' } as const;
    const { earlier } = inGroups(
      [
        landed('later', { endedAt: 20, review: { since: 20 } }),
        landed('first', { endedAt: 10, review: { since: 50, decision } }),
      ],
      { profileId, isHeld: () => false, isToDecide: () => false, startOfDay: 1_000 },
    );
    expect(names(earlier)).toEqual(['first', 'later']);
  });
});

describe('the view of the queue', () => {
  it('falls back to all imports for a profile that has none', () => {
    expect([viewOf('review', 3), viewOf('review', 0), viewOf('all', 0)]).toEqual(['review', 'all', 'all']);
  });
});

const acted = (sessionId: string, more: Partial<ActedSession> = {}): ActedSession => ({
  ...{ profileId: 'one', sessionId, kind: 'user', status: 'DECLINED', vendorData: '', reference: sessionId },
  ...more,
});

describe('a dialog about a session', () => {
  it('that has waited closes itself and no other', () => {
    const [a, b] = [acted('a'), acted('b')];
    openSessionDialog('invite', b);
    closeSessionDialogAbout('invite', a.sessionId);
    closeSessionDialogAbout('delete', b.sessionId);
    expect(useSessionDialog.getState().open).toEqual({ dialog: 'invite', session: b });
    closeSessionDialogAbout('invite', b.sessionId);
    expect(useSessionDialog.getState().open).toBeUndefined();
  });
});

describe('what can be done about a session', () => {
  it('is one thing at once by its status, and the rest besides', () => {
    const own = sessionStatuses.map((status) => {
      const { main, more } = actionsFor({ status });
      return [status, main, ...more];
    });
    expect(own).toEqual([
      ['NOT_STARTED', 'link', 'delete'],
      ['IN_PROGRESS', 'link', 'delete'],
      ['AWAITING_USER', 'link', 'delete'],
      ['IN_REVIEW', 'decide', 'delete'],
      ['APPROVED', undefined, 'ask', 'delete'],
      ['DECLINED', 'ask', 'delete'],
      ['RESUBMITTED', 'link', 'decide', 'delete'],
      ['EXPIRED', 'new', 'delete'],
      ['KYC_EXPIRED', 'ask', 'delete'],
      ['ABANDONED', 'new', 'delete'],
    ]);
    expect(actionsFor({ status: undefined })).toEqual({ main: undefined, more: ['delete'] });
  });

  it('is no link where it is the record of an import', () => {
    const imported = sessionStatuses.flatMap((status) => {
      const { main, more } = actionsFor({ status, importId: 'import' });
      return [main, ...more];
    });
    expect(imported).not.toContain('link');
    expect(imported).not.toContain('new');
    expect(actionsFor({ status: 'RESUBMITTED', importId: 'import' }).main).toBe('decide');
  });
});

describe('news of records in review', () => {
  const mapOf = (...items: ImportView[]) => new Map(items.map((item) => [item.id, item]));

  it('are those that have another status than before, and nothing that is new or was only looked at', () => {
    const [a, b, c] = [landed('a'), landed('b'), landed('c')];
    const decided = { ...a, importedStatus: 'APPROVED' } as const;
    const looked = { ...b, review: { since: 100, lookedAt: 200 } };
    expect(newsIn(mapOf(a, b, c), mapOf(decided, looked, c, landed('d')))).toEqual([decided]);
  });

  it('are those that were taken over as something else, too', () => {
    const taken = landed('t', { importedStatus: 'APPROVED', review: { since: 1, landedStatus: 'APPROVED' } });
    const declined = { ...taken, importedStatus: 'DECLINED' } as const;
    expect(newsIn(mapOf(taken), mapOf(declined))).toEqual([declined]);
    // One that is too old for the page to have had it; and one that somebody has only looked up.
    const review = { since: 9, lookedAt: 9, landedStatus: 'APPROVED' } as const;
    const old = { ...declined, review };
    expect(newsIn(mapOf(), mapOf(old))).toEqual([old]);
    expect(newsIn(mapOf(), mapOf({ ...old, review: { ...review, lookedAt: 10 } }))).toEqual([]);
  });

  it('are handoffs whose session has become something else, once', () => {
    const handoff = { id: 'h', partnerName: 'Harbour Bank' } as HandoffRecord;
    const declined = { ...handoff, source: { status: 'DECLINED', since: 5 } } as const;
    expect(changedSince([handoff], [declined])).toEqual([declined]);
    expect(changedSince([declined], [{ ...declined }])).toEqual([]);
    expect(changedSince([], [declined])).toEqual([]);
  });

  it('are those that were given up, once', () => {
    const [a, b] = [landed('a'), landed('b')];
    const gone = { ...a, review: { since: 100, ended: 'gone' } } as const;
    const closed = { ...b, importedStatus: 'EXPIRED', review: { since: 200, ended: 'closed' } } as const;
    expect(givenUpIn(mapOf(a, b), mapOf(gone, closed))).toEqual([gone]);
    expect(givenUpIn(mapOf(gone), mapOf({ ...gone }))).toEqual([]);
  });
});

describe('the form of a decision', () => {
  const record = {
    blocks: [
      {
        name: 'id_verifications',
        items: [
          { node_id: 'ocr', status: 'In Review' },
          { node_id: 'ocr-2', status: 'Resub Requested' },
        ],
      },
      { name: 'questionnaire_responses', items: [{ node_id: 'q', status: 'Approved' }] },
      { name: 'phone_verifications', items: [{ status: 'Approved' }] },
    ],
  } as Parameters<typeof partsOf>[0];
  const parts = partsOf(record);

  it('offers what has a name at Didit and a place in the workflow', () => {
    expect(parts).toEqual([
      {
        key: 'id_verifications ocr',
        block: 'id_verifications',
        nodeId: 'ocr',
        status: 'IN_REVIEW',
        statusText: 'In Review',
      },
      {
        key: 'id_verifications ocr-2',
        block: 'id_verifications',
        nodeId: 'ocr-2',
        status: undefined,
        statusText: 'Resub Requested',
      },
    ]);
    expect(recordView.shape.blocks.safeParse(record.blocks).success).toBe(true);
  });

  it('wants a decision, a comment for all but an approval, and a part for asking again', () => {
    const faults = (status: DecisionForm['status']) =>
      formFaults({ status, comment: ' ', parts: [], isMailed: false });
    expect(
      [undefined, 'APPROVED', 'DECLINED', 'RESUBMITTED'].map((one) => faults(one as DecisionForm['status'])),
    ).toEqual([['status'], [], ['comment'], ['parts', 'comment']]);
  });

  it('says why no part is chosen', () => {
    const faults = [
      { parts: undefined, problem: undefined },
      { parts: undefined, problem: problem('offline') },
      { parts: [], problem: undefined },
      { parts, problem: undefined },
    ].map(partsFault);
    expect(faults).toEqual(['partsLoading', 'partsFailed', 'noParts', 'parts']);
  });

  it('sends the parts and the letter only where the customer is asked again', () => {
    const form = { comment: ' why ', parts: ['id_verifications ocr'], isMailed: true };
    const notice = { address: 'a@b.example', language: 'fr' } as const;
    expect(decisionOf({ ...form, status: 'RESUBMITTED' }, 'IN_REVIEW', parts, notice)).toEqual({
      from: 'IN_REVIEW',
      newStatus: 'RESUBMITTED',
      comment: 'why',
      parts: [{ block: 'id_verifications', nodeId: 'ocr' }],
      notice,
    });
    const declined = decisionOf({ ...form, status: 'DECLINED' }, 'IN_REVIEW', parts, notice);
    expect([declined.parts, declined.notice]).toEqual([[], undefined]);
    const unmailed = { ...form, isMailed: false, status: 'RESUBMITTED' } as const;
    expect(decisionOf(unmailed, 'IN_REVIEW', parts, notice)).not.toHaveProperty('notice');
  });

  it('writes to whom the record names, in their language, unless a person says otherwise', () => {
    const own = { contact_details: { email: 'maja@example.com', email_lang: 'FR' } };
    const blocks = [{ name: 'email_verifications', items: [{ email: 'other@example.com' }] }];
    const form = { status: 'RESUBMITTED', comment: 'why', parts: ['one'], isMailed: true } as const;
    expect(contactIn({ own, blocks })).toEqual({ address: 'maja@example.com', language: 'fr' });
    expect(contactIn({ own: { contact_details: null }, blocks })).toEqual({
      address: 'other@example.com',
      language: undefined,
    });
    const contact = contactIn({ own, blocks: [] });
    expect(noticeOf(form, contact, 'de')).toEqual({ address: 'maja@example.com', language: 'fr' });
    expect(noticeOf({ ...form, address: ' x@y ', language: 'pl' }, contact, 'de')).toEqual({
      address: 'x@y',
      language: 'pl',
    });
    expect(formFaults(form, contact)).toEqual([]);
    expect(formFaults(form, undefined)).toEqual(['address']);
    expect(formFaults({ ...form, address: 'nobody' }, contact)).toEqual(['address']);
  });
});

describe('whom a record is about', () => {
  const picture = 'data:image/png;base64,AA==';

  it('is named with a portrait where the record has them', () => {
    const documents = [{ full_name: '' }, { first_name: 'Åsa', last_name: 'Lind', portrait_image: picture }];
    const blocks = [{ name: 'id_verifications', items: documents }];
    expect(subjectOf({ kind: 'user', blocks })).toEqual({ name: 'Åsa Lind', portrait: picture });
    const face = [{ name: 'liveness_checks', items: [{ reference_image: picture }] }];
    expect(subjectOf({ kind: 'user', blocks: face })).toEqual({ name: '', portrait: picture });
    const registry = [{ name: 'registry_checks', items: [{ company: { company_name: 'Nordlys AS' } }] }];
    expect(subjectOf({ kind: 'business', blocks: registry })).toMatchObject({ name: 'Nordlys AS' });
  });

  it('stays open where it has not, or where a link leads elsewhere', () => {
    const blocks = [{ name: 'id_verifications', items: [{ portrait_image: 'https://example.com/a.jpg' }] }];
    for (const kind of ['user', 'business'] as const)
      expect(subjectOf({ kind, blocks })).toEqual({ name: '', portrait: undefined });
  });
});

describe('the outcomes of the history', () => {
  it('that can be chosen are all there are, with every status that a session can get', () => {
    expect([...outcomes].sort()).toEqual([...historyOutcomes].sort());
    const statuses = outcomes.filter((one) => (sessionStatuses as readonly string[]).includes(one));
    expect(statuses).toEqual(sessionStatuses);
    expect(historyOutcomes.map(outcomeTone)).not.toContain(undefined);
  });
});
