/** Which use case answers which call of the contract, and what has to follow it. */

import {
  type CallName,
  type CallOutput,
  calls,
  type Nothing,
  type ParsedInput,
} from '../../shared/contract/index.ts';
import { maxReadingLength } from '../../shared/limits.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { holdsToken } from '../../shared/scanned/find-scanned.ts';
import type { SecretClipboard } from '../clipboard/secret-clipboard.ts';
import type { createHistory } from '../history/history.ts';
import type { PartnerExchange } from '../partners/partner-exchange.ts';
import type { Partners } from '../partners/partners.ts';
import type { createPractice } from '../practice/practice.ts';
import type { createTour } from '../practice/tour.ts';
import type { createTraining } from '../practice/training.ts';
import type { createKeyTests } from '../profiles/key-tests.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { ImportEdits } from '../receiving/import-edits.ts';
import type { Receive } from '../receiving/receive.ts';
import type { createReferences } from '../receiving/references.ts';
import type { Requests } from '../receiving/requests.ts';
import type { createScannedReader } from '../receiving/scanned.ts';
import type { MediaProxy } from '../records/media-proxy.ts';
import type { createRecords } from '../records/records.ts';
import type { ReviewWatch } from '../reviews/review-watch.ts';
import type { createReviews } from '../reviews/reviews.ts';
import type { createPreferences } from '../settings/preferences.ts';
import type { Handoffs } from '../sharing/handoffs.ts';
import type { Share } from '../sharing/share.ts';

/** What a call of the contract is served by. */
export type Handlers = {
  [Name in CallName]: (
    input: ParsedInput<Name>,
  ) => Result<CallOutput<Name>> | Promise<Result<CallOutput<Name>>>;
};

/** Calls that are answered whether or not the database is open. */
export type AlwaysServed =
  | 'desk.snapshot'
  | 'desk.open'
  | 'desk.restoreBackup'
  | 'desk.startAnew'
  | 'desk.leave'
  | 'screen.protect'
  | 'window.textSize'
  | 'window.keepInTray';

/** The calls that need the database. */
export type OpenHandlers = Omit<Handlers, AlwaysServed>;

export interface HandlersDeps {
  applications: ReturnType<typeof createRecords>;
  scanned: ReturnType<typeof createScannedReader>;
  clipboard: Pick<SecretClipboard, 'copyWords'>;
  handoffs: Handoffs;
  history: ReturnType<typeof createHistory>;
  importEdits: ImportEdits;
  keyTests: ReturnType<typeof createKeyTests>;
  media: Pick<MediaProxy, 'look'>;
  partnerExchange: PartnerExchange;
  partners: Partners;
  practice: ReturnType<typeof createPractice>;
  preferences: ReturnType<typeof createPreferences>;
  profiles: Profiles;
  receive: Receive;
  references: ReturnType<typeof createReferences>;
  requests: Requests;
  reviews: ReturnType<typeof createReviews>;
  reviewWatch: Pick<ReviewWatch, 'attend'>;
  share: Share;
  tour: ReturnType<typeof createTour>;
  training: ReturnType<typeof createTraining>;
  readClipboard: () => Promise<string>;
  receiptOf: (importId: string) => Result<CallOutput<'receive.receipt'>>;
  removeProfile: (profileId: string) => Promise<Result<Nothing>>;
  /** Another profile is the active one. */
  activated: () => void;
  keyReplaced: (profileId: string) => void;
  partnersChanged: () => void;
  /** Something may have been changed. */
  touched: () => void;
}

export function createHandlers(use: HandlersDeps): OpenHandlers {
  const { applications, scanned, clipboard, handoffs, history, importEdits, keyTests, media } = use;
  const { partnerExchange, partners, practice, preferences, profiles, receive, references } = use;
  const { requests, reviews, reviewWatch, share, tour, training } = use;

  const handlers: OpenHandlers = {
    'profiles.add': (input) => andThen(profiles.add(input), use.activated),
    'profiles.tryKey': (input) => keyTests.tryKey(input),
    'profiles.checkKey': ({ profileId }) => keyTests.checkKey(profileId),
    'profiles.activate': ({ profileId }) => andThen(profiles.activate(profileId), use.activated),
    'profiles.replaceKey': ({ profileId, apiKey }) =>
      andThen(profiles.replaceKey(profileId, apiKey), () => use.keyReplaced(profileId)),
    'profiles.correctApplicationId': ({ profileId, applicationId }) =>
      andThen(profiles.correctApplicationId(profileId, applicationId), () => use.keyReplaced(profileId)),
    'profiles.remove': ({ profileId }) => use.removeProfile(profileId),
    'partners.add': (draft) => andThen(partners.add(draft), use.partnersChanged),
    'partners.change': ({ partnerId, ...draft }) =>
      andThen(partners.change(partnerId, draft), use.partnersChanged),
    'partners.export': () => partnerExchange.export(),
    'partners.open': () => partnerExchange.open(),
    'partners.takeOver': ({ partners: drafts }) => andThen(partners.takeOver(drafts), use.partnersChanged),
    'partners.remove': ({ partnerId }) => andThen(partners.remove(partnerId), use.partnersChanged),
    'practice.start': () => andThen(practice.start(), use.activated),
    'practice.end': () => practice.end(),
    'practice.fault': ({ profileId, fault, on }) => training.setFault(profileId, fault, on),
    'practice.calm': ({ profileId }) => training.calm(profileId),
    'practice.token': ({ profileId, which }) => training.token(profileId, which),
    'tour.keep': (kept) => tour.keep(kept),
    'sessions.list': (input) => applications.sessions(input),
    'sessions.record': (input) => applications.record(input),
    'sessions.report': (input) => applications.report(input),
    'sessions.medium': async ({ address }) => ok(await media.look(address)),
    'workflows.list': (input) => applications.workflows(input),
    'share.mint': (input) => share.mint(input),
    'share.redeemed': (receipt) => handoffs.redeemed(receipt),
    'history.list': (input) => history.list(input),
    'history.export': ({ filter }) => history.export(filter),
    'receive.reference': (input) => references.look(input),
    'receive.request': ({ profileId, lifetimeSeconds }) => requests.make(profileId, lifetimeSeconds),
    'receive.receipt': ({ importId }) => use.receiptOf(importId),
    'share.copy': ({ handoffId }) => share.copy(handoffId),
    'settings.endedAgreements': ({ choice }) => preferences.chooseWhenAgreementEnded(choice),
    'settings.clipboardSeconds': ({ seconds }) => preferences.keepClipboardFor(seconds),
    'settings.camera': (choice) => preferences.useCamera(choice),
    'settings.language': ({ choice }) => preferences.chooseLanguage(choice),
    'receive.clipboard': async () => ok({ text: (await use.readClipboard()).slice(0, maxReadingLength) }),
    'intake.read': ({ profileId, text }) => scanned.read(profileId, text),
    'intake.peekClipboard': ({ profileId }) => scanned.peek(profileId),
    'receive.import': (input) => receive.accept(input),
    'queue.sendNow': ({ importId }) => importEdits.sendNow(importId),
    'queue.edit': (input) => importEdits.edit(input),
    'queue.cancel': ({ importId }) => importEdits.cancel(importId),
    'reviews.fetchStatus': ({ importId }) => reviews.look(importId),
    'reviews.setOpen': ({ importId }) => {
      reviewWatch.attend(importId ?? undefined);
      return ok({});
    },
    'reviews.decide': (input) => reviews.decide(input),
    'settings.decisions': ({ allowed }) => preferences.allowDecisions(allowed),
    async 'queue.copyMessage'({ text }) {
      if (holdsToken(text)) return fail(problem('message-has-token'));
      await clipboard.copyWords(text);
      return ok({});
    },
  };

  return afterChanges(handlers, use.touched);
}

/** Does `follow` once `work` went well. */
async function andThen<Value>(
  work: Result<Value> | Promise<Result<Value>>,
  follow: () => void,
): Promise<Result<Value>> {
  const done = await work;
  if (done.ok) follow();
  return done;
}

/** The same handlers, with `touched` called after each that may have changed something. */
function afterChanges(handlers: OpenHandlers, touched: () => void): OpenHandlers {
  const watched = Object.entries(handlers).map(([name, handler]) => {
    if (calls[name as CallName].reads) return [name, handler];
    const act = handler as (input: unknown) => Promise<unknown>;
    return [
      name,
      async (input: unknown) => {
        try {
          return await act(input);
        } finally {
          touched();
        }
      },
    ];
  });
  return Object.fromEntries(watched) as OpenHandlers;
}
