/** Which use case answers which call of the contract, and what has to follow it. */

import type { CallOutput, Nothing } from '../../shared/contract/index.ts';
import { maxReadingLength } from '../../shared/limits.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { holdsToken } from '../../shared/scanned/find-scanned.ts';
import type { Act, OpenUseCases } from '../actions/use-case.ts';
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
  removeProfile: (profileId: string, act: Act) => Promise<Result<Nothing>>;
  /** Another profile is the active one. */
  activated: () => void;
  keyReplaced: (profileId: string) => void;
  partnersChanged: () => void;
}

export function createHandlers(use: HandlersDeps): OpenUseCases {
  const { applications, scanned, clipboard, handoffs, history, importEdits, keyTests, media } = use;
  const { partnerExchange, partners, practice, preferences, profiles, receive, references } = use;
  const { requests, reviews, reviewWatch, share, tour, training } = use;

  return {
    'profiles.add': (input, act) => andThen(profiles.add(input, act), use.activated),
    'profiles.tryKey': (input) => keyTests.tryKey(input),
    'profiles.checkKey': ({ profileId }) => keyTests.checkKey(profileId),
    'profiles.activate': ({ profileId }, act) => andThen(profiles.activate(profileId, act), use.activated),
    'profiles.replaceKey': ({ profileId, apiKey }, act) =>
      andThen(profiles.replaceKey(profileId, apiKey, act), () => use.keyReplaced(profileId)),
    'profiles.correctApplicationId': ({ profileId, applicationId }, act) =>
      profiles.correctApplicationId(profileId, applicationId, act),
    'profiles.remove': ({ profileId }, act) => use.removeProfile(profileId, act),
    'partners.add': (draft, act) => andThen(partners.add(draft, act), use.partnersChanged),
    'partners.change': ({ partnerId, ...draft }, act) =>
      andThen(partners.change(partnerId, draft, act), use.partnersChanged),
    'partners.export': () => partnerExchange.export(),
    'partners.open': () => partnerExchange.open(),
    'partners.takeOver': ({ partners: drafts }, act) =>
      andThen(partners.takeOver(drafts, act), use.partnersChanged),
    'partners.remove': ({ partnerId }, act) => andThen(partners.remove(partnerId, act), use.partnersChanged),
    'practice.start': (_, act) => andThen(practice.start(act), use.activated),
    'practice.end': (_, act) => practice.end(act),
    'practice.fault': ({ profileId, fault, on }) => training.setFault(profileId, fault, on),
    'practice.calm': ({ profileId }) => training.calm(profileId),
    'practice.token': ({ profileId, which }) => training.token(profileId, which),
    'tour.keep': (kept, act) => tour.keep(kept, act),
    'sessions.list': (input) => applications.sessions(input),
    'sessions.record': (input) => applications.record(input),
    'sessions.report': (input) => applications.report(input),
    'sessions.medium': async ({ address }) => ok(await media.look(address)),
    'workflows.list': (input) => applications.workflows(input),
    'share.mint': (input, act) => share.mint(input, act),
    'share.redeemed': (receipt, act) => handoffs.redeemed(receipt, act),
    'history.list': (input) => history.list(input),
    'history.export': ({ filter }) => history.export(filter),
    'receive.reference': (input) => references.look(input),
    'receive.request': ({ profileId, lifetimeSeconds }, act) =>
      requests.make(profileId, lifetimeSeconds, act),
    'receive.receipt': ({ importId }) => use.receiptOf(importId),
    'share.copy': ({ handoffId }) => share.copy(handoffId),
    'settings.endedAgreements': ({ choice }, act) => preferences.chooseWhenAgreementEnded(choice, act),
    'settings.clipboardSeconds': ({ seconds }, act) => preferences.keepClipboardFor(seconds, act),
    'settings.camera': (choice, act) => preferences.useCamera(choice, act),
    'settings.language': ({ choice }, act) => preferences.chooseLanguage(choice, act),
    'receive.clipboard': async () => ok({ text: (await use.readClipboard()).slice(0, maxReadingLength) }),
    'intake.read': ({ profileId, text }) => scanned.read(profileId, text),
    'intake.peekClipboard': ({ profileId }) => scanned.peek(profileId),
    'receive.import': (input, act) => receive.accept(input, act),
    'queue.sendNow': ({ importId }) => importEdits.sendNow(importId),
    'queue.edit': (input, act) => importEdits.edit(input, act),
    'queue.cancel': ({ importId }, act) => importEdits.cancel(importId, act),
    'reviews.fetchStatus': ({ importId }) => reviews.look(importId),
    'reviews.setOpen': ({ importId }) => {
      reviewWatch.attend(importId ?? undefined);
      return ok({});
    },
    'reviews.decide': (input) => reviews.decide(input),
    'settings.decisions': ({ allowed }, act) => preferences.allowDecisions(allowed, act),
    async 'queue.copyMessage'({ text }) {
      if (holdsToken(text)) return fail(problem('message-has-token'));
      await clipboard.copyWords(text);
      return ok({});
    },
  };
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
