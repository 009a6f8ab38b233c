/**
 * The contract between main and the page: every call with its input and output, and every event. Main's
 * handlers, the preload, the page's client and the test doubles derive their types from this one object. No secret is in
 * any of its shapes but the key that is typed, the token on its way, and the secret of a webhook that somebody asks to see.
 */
import { z } from 'zod';
import { languageChoices, noticeLanguages } from '../languages.ts';
import {
  clipboardSeconds,
  keyReminderDays,
  lifetime,
  maxCommentLength,
  maxEmailLength,
  maxIdentities,
  maxLinkLength,
  maxMessageLength,
  maxOffset,
  maxPartnersInFile,
  maxParts,
  maxPurposeLength,
  maxReadingLength,
  maxScanned,
  maxSignInLength,
  maxVendorDataLength,
  textSizes,
  themes,
} from '../limits.ts';
import { isTimeZone } from '../local-day.ts';
import { practiceFaults, practiceTokens } from '../practice.ts';
import type { Problem } from '../problem.ts';
import { secretIn } from '../scanned/mistaken.ts';
import { menuChoices } from '../screens.ts';
import { decidedStatuses, sessionStatuses } from '../session.ts';
import { updateChoices } from '../update-choices.ts';
import { environment, fingerprint, id, kind, moment, offset, plainNameField, status } from './basics.ts';
import { cameraChoice, change, notificationChoice, screenProtection, snapshot } from './desk.ts';
import { cameraSeen, diagnosticsReport } from './diagnostics.ts';
import { copiedView, handoffView } from './handoffs.ts';
import { historyCounts, historyDay, historyEntry, historyFilter, historyPeriods } from './history.ts';
import { proxyChoice, transportChoices } from './network.ts';
import { endedAgreements, offeredPartner, partnerDraft, partnerView } from './partners.ts';
import { tourView } from './practice.ts';
import { keyDifferences, keyReport } from './profiles.ts';
import {
  accountEmail,
  accountPassword,
  accountPlace,
  applicationView,
  organisationView,
} from './provisioning.ts';
import { clipboardOffer, receiptReading, requestView, scannedView } from './scanned.ts';
import {
  identitiesView,
  mediumView,
  recordView,
  referenceView,
  sessionRow,
  workflowView,
} from './sessions.ts';
import {
  attemptView,
  destinationFields,
  destinationSeen,
  destinationView,
  webhooksView,
} from './webhooks.ts';

export * from './basics.ts';
export * from './desk.ts';
export * from './diagnostics.ts';
export * from './handoffs.ts';
export * from './history.ts';
export * from './imports.ts';
export * from './network.ts';
export * from './partners.ts';
export * from './practice.ts';
export * from './profiles.ts';
export * from './provisioning.ts';
export * from './relay.ts';
export * from './scanned.ts';
export * from './sessions.ts';
export * from './updates.ts';
export * from './webhooks.ts';

const nothing = z.object({});

/** A picture's address on the page's own scheme. */
const mediaAddress = /^baton:\/\/media\/[0-9a-f-]{36}$/;

/** 16 hexadecimal digits by which the answer to a request is known. */
const nonce = z.string().regex(/^[0-9a-f]{16}$/);

/** A session of a profile's application. */
const ownSession = { profileId: id, sessionId: id, kind };

/** Whether it leads anywhere Didit finds out. */
const emailAddress = z
  .string()
  .trim()
  .max(maxEmailLength)
  .regex(/^[^\s@]+@[^\s@]+$/);

const vendorData = z.string().trim().min(1).max(maxVendorDataLength);

/** As a person gives it: it goes into the records, and to Didit. */
const givenReference = vendorData.refine((text) => secretIn(text) === undefined);

/** A destination of webhooks, of a profile's application. */
const webhook = { profileId: id, destinationId: id };

/** Header values are visible ASCII (RFC 9110 section 5.5); a longer text than this is no key. */
const apiKey = z
  .string()
  .trim()
  .min(8)
  .max(200)
  .regex(/^[\x21-\x7e]+$/);

/**
 * What a call does to the world. `look`: nothing. `takes-out`: something leaves the desk, into a file, onto the clipboard, as a
 * code on the screen or to an address that somebody typed. `changes`: something is another afterwards, here or at Didit. All
 * but looking is performed as an action (docs/promises.md#10-nothing-leaves-without-a-record).
 */
export const effects = ['look', 'takes-out', 'changes'] as const;
type Effect = (typeof effects)[number];

export const calls = {
  'desk.snapshot': { effect: 'look', input: nothing, output: snapshot },
  'desk.open': { effect: 'changes', input: nothing, output: nothing },
  /** Puts the last good backup in the place of a damaged database, or an empty one, and opens the desk. */
  'desk.restoreBackup': { effect: 'changes', input: nothing, output: nothing },
  'desk.startAnew': { effect: 'changes', input: nothing, output: nothing },
  /** Takes the data folder over from another computer that gives no sign, and opens the desk. */
  'desk.takeOver': { effect: 'changes', input: nothing, output: nothing },
  /** The answer to `leaving`: quit now, go on in the tray, or stay. */
  'desk.leave': {
    effect: 'changes',
    input: z.object({ how: z.enum(['quit', 'tray', 'stay']) }),
    output: nothing,
  },

  /** How this desk stands. With `test` every host that Baton needs is asked anew, which takes seconds where one does not answer. */
  'diagnostics.read': {
    effect: 'look',
    input: z.object({ test: z.boolean() }),
    output: diagnosticsReport,
  },
  /** Writes it and the end of the log to a file that the person chooses; `saved` is false when none was chosen. */
  'diagnostics.save': {
    effect: 'takes-out',
    input: z.object({ camera: cameraSeen }),
    output: z.object({ saved: z.boolean() }),
  },
  /** Puts it onto the clipboard as text, without the log. */
  'diagnostics.copy': { effect: 'takes-out', input: z.object({ camera: cameraSeen }), output: nothing },

  /** Shows the file that was saved last, since Baton began, in the system's file manager. Nothing where none was. */
  'files.reveal': { effect: 'look', input: nothing, output: nothing },

  /** How large the page is drawn. */
  'window.textSize': {
    effect: 'changes',
    input: z.object({ percent: z.literal(textSizes.choices) }),
    output: nothing,
  },
  /** Light, dark, or as the system is. */
  'window.theme': { effect: 'changes', input: z.object({ theme: z.enum(themes) }), output: nothing },
  /** Whether a scan is answered by a tone and a flash of the frame. */
  'window.scanSignals': { effect: 'changes', input: z.object({ on: z.boolean() }), output: nothing },
  /** Whether a closed window leaves Baton in the tray, where the system has that habit. */
  'window.keepInTray': { effect: 'changes', input: z.object({ on: z.boolean() }), output: nothing },

  'profiles.add': {
    effect: 'changes',
    input: z.object({
      name: plainNameField,
      applicationId: id,
      apiKey,
      baseUrl: z.string().trim().max(300),
      environment: environment.exclude(['practice']),
    }),
    output: z.object({ profileId: id }),
  },
  /** What a key could do, as it stands in a form. It is not kept and does not come back. */
  'profiles.tryKey': {
    effect: 'takes-out',
    input: z.object({
      /** The form's own name: a newer try in it breaks off the one before. */
      form: z.string().min(1).max(60),
      apiKey,
      /** An address as it was typed, or the profile whose key it is to become. */
      at: z.union([z.object({ baseUrl: z.string().trim().max(300) }), z.object({ profileId: id })]),
    }),
    output: keyReport,
  },
  /** The same for the key that is stored. */
  'profiles.checkKey': { effect: 'look', input: z.object({ profileId: id }), output: keyReport },
  'profiles.activate': { effect: 'changes', input: z.object({ profileId: id }), output: nothing },
  /**
   * Proves another key while the one in use stays, and puts it in its place where it can do the same. Otherwise it waits in the
   * keychain, and the answer says what is different.
   */
  'profiles.replaceKey': {
    effect: 'changes',
    input: z.object({ profileId: id, apiKey }),
    output: z.object({ replaced: z.boolean(), differences: keyDifferences.optional() }),
  },
  /** Puts the key that waits in the place of the one in use, or lets it go. */
  'profiles.useNewKey': { effect: 'changes', input: z.object({ profileId: id }), output: nothing },
  'profiles.dropNewKey': { effect: 'changes', input: z.object({ profileId: id }), output: nothing },
  'profiles.correctApplicationId': {
    effect: 'changes',
    input: z.object({ profileId: id, applicationId: id }),
    output: nothing,
  },
  'profiles.remove': { effect: 'changes', input: z.object({ profileId: id }), output: nothing },

  'partners.add': { effect: 'changes', input: partnerDraft, output: z.object({ partnerId: id }) },
  /** Everything about it but its application, which is what it is. */
  'partners.change': {
    effect: 'changes',
    input: partnerDraft.omit({ applicationId: true }).extend({ partnerId: id }),
    output: nothing,
  },
  /** Writes all partners to a file that the person chooses; `saved` is false when none was chosen. */
  'partners.export': { effect: 'takes-out', input: nothing, output: z.object({ saved: z.boolean() }) },
  /** Reads partners from a file that the person chooses; none when none was chosen. Nothing is changed by it. */
  'partners.open': { effect: 'look', input: nothing, output: z.object({ offered: z.array(offeredPartner) }) },
  /** Adds partners, and changes those that are known by their application. */
  'partners.takeOver': {
    effect: 'changes',
    input: z.object({ partners: z.array(partnerDraft).max(maxPartnersInFile) }),
    output: nothing,
  },
  'partners.remove': { effect: 'changes', input: z.object({ partnerId: id }), output: nothing },
  /** Puts a partner back that was removed since Baton was started, as it was. */
  'partners.restore': { effect: 'changes', input: z.object({ partnerId: id }), output: partnerView },

  'practice.start': { effect: 'changes', input: nothing, output: nothing },
  'practice.end': { effect: 'changes', input: nothing, output: nothing },
  /** Has something go wrong at the built-in practice service, or no more. Refused for any other profile, as the next two are. */
  'practice.fault': {
    effect: 'changes',
    input: z.object({ profileId: id, fault: z.enum(practiceFaults), on: z.boolean() }),
    output: nothing,
  },
  /** Ends whatever goes wrong there. */
  'practice.calm': { effect: 'changes', input: z.object({ profileId: id }), output: nothing },
  /** A token of the other practice desk for the profile, to be read like any other. */
  'practice.token': {
    effect: 'changes',
    input: z.object({ profileId: id, which: z.enum(practiceTokens) }),
    output: z.object({ token: z.string().max(maxReadingLength) }),
  },
  /** How far the person is with the guided tour. */
  'tour.keep': { effect: 'changes', input: tourView, output: nothing },

  /** Makes an account; a code is sent to the address. The password is neither kept nor comes back. */
  'provisioning.register': {
    effect: 'changes',
    input: z.object({ at: accountPlace, email: accountEmail, password: accountPassword }),
    output: nothing,
  },
  'provisioning.signIn': {
    effect: 'changes',
    input: z.object({ at: accountPlace, email: accountEmail, password: accountPassword }),
    output: nothing,
  },
  /** Confirms the address with the code that was sent to it, and signs in by that. */
  'provisioning.confirm': {
    effect: 'changes',
    input: z.object({ code: z.string().trim().min(1).max(20) }),
    output: nothing,
  },
  /** Has another code sent. */
  'provisioning.resend': { effect: 'changes', input: nothing, output: nothing },
  /** What stands in the mailbox of the built-in practice service, where there is no other; empty where no code was sent. */
  'provisioning.practiceCode': {
    effect: 'look',
    input: nothing,
    output: z.object({ code: z.string() }),
  },
  'provisioning.organisations': {
    effect: 'look',
    input: nothing,
    output: z.object({ organisations: z.array(organisationView) }),
  },
  'provisioning.applications': {
    effect: 'look',
    input: z.object({ organisationId: id }),
    output: z.object({ applications: z.array(applicationView) }),
  },
  /** Makes an application; answers those that are new by it, which may be a live and a sandbox one. */
  'provisioning.create': {
    effect: 'changes',
    input: z.object({ organisationId: id, name: plainNameField }),
    output: z.object({ made: z.array(applicationView) }),
  },
  /** Makes a profile of an application: its key goes from Didit to the keychain. `environment` where its key does not say. */
  'provisioning.connect': {
    effect: 'changes',
    input: z.object({
      organisationId: id,
      applicationId: id,
      name: plainNameField,
      environment: environment.exclude(['practice']),
    }),
    output: z.object({ profileId: id }),
  },
  /** Writes this desk's own application to a file that another desk reads as a partner. */
  'provisioning.partnerFile': {
    effect: 'takes-out',
    input: z.object({ profileId: id }),
    output: z.object({ saved: z.boolean() }),
  },
  /** Forgets whoever has signed in. */
  'provisioning.end': { effect: 'changes', input: nothing, output: nothing },
  /** Makes a live partner of a sandbox one: its name and terms under another application. The sandbox one stays. */
  'provisioning.carryPartner': {
    effect: 'changes',
    input: z.object({ partnerId: id, applicationId: id, name: plainNameField.optional() }),
    output: nothing,
  },
  'provisioning.skipPartner': { effect: 'changes', input: z.object({ partnerId: id }), output: nothing },

  'sessions.list': {
    effect: 'look',
    input: z.object({
      profileId: id,
      kind,
      search: z.string().max(200),
      statuses: z.array(status).max(sessionStatuses.length),
      /** ISO 3166-1 alpha-3. */
      country: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .optional(),
      /** Made since then, Unix ms. */
      since: moment.optional(),
      offset,
    }),
    output: z.object({
      rows: z.array(sessionRow),
      /** Sessions of the page that cannot be read at all. */
      unreadable: z.number().int().min(0),
      nextOffset: z.number().int().nullable(),
    }),
  },
  'sessions.record': {
    effect: 'look',
    input: z.object({ profileId: id, sessionId: id, kind }),
    output: recordView,
  },
  /** Whose these sessions are. What was asked for lately is answered at once; the rest is asked from Didit within a budget. */
  'sessions.identities': {
    effect: 'look',
    input: z.object({
      profileId: id,
      sessions: z.array(z.object({ sessionId: id, kind })).max(maxIdentities),
    }),
    output: identitiesView,
  },
  /** Saves Didit's report as a PDF where the person chooses; `saved` is false when nothing was chosen. */
  'sessions.report': {
    effect: 'takes-out',
    input: z.object({ profileId: id, sessionId: id, kind }),
    output: z.object({ saved: z.boolean() }),
  },
  /** Says that the page prints a record. */
  'sessions.print': {
    effect: 'takes-out',
    input: z.object({ profileId: id, sessionId: id, kind }),
    output: nothing,
  },
  /** Why a picture of a record could not be shown. Its address is one that `sessions.record` gave. */
  'sessions.medium': {
    effect: 'look',
    input: z.object({ address: z.string().regex(mediaAddress) }),
    output: mediumView,
  },
  'workflows.list': {
    effect: 'look',
    input: z.object({ profileId: id, kind }),
    output: z.array(workflowView),
  },

  'share.mint': {
    effect: 'changes',
    input: z.object({
      profileId: id,
      sessionId: id,
      kind,
      partnerId: id,
      /** Judged by the use case, which can say what is possible. */
      lifetimeSeconds: z.number().int().min(0).max(maxOffset),
      /** Why it is shared, where the agreement asks for it or the person has said. */
      purpose: z.string().trim().max(maxPurposeLength).optional(),
      /** Under which the customer is known here. It stays at this desk. */
      reference: vendorData.optional(),
      /** What the person saw of the record: its status, and that it came from another desk. */
      statusSeen: status.optional(),
      importSeen: z.boolean().optional(),
      /** The nonce of the request that it answers. */
      answers: nonce.optional(),
    }),
    output: handoffView,
  },
  /** A receipt was read: the handoff is marked as redeemed, by the other desk's word. */
  'share.redeemed': {
    effect: 'changes',
    input: receiptReading.omit({ handoff: true }).extend({ fingerprint, importedAt: moment }),
    output: nothing,
  },
  /** Keeps the window out of screenshots while a code can be seen; says how far this system does so. */
  'screen.protect': {
    effect: 'changes',
    input: z.object({ on: z.boolean() }),
    output: z.object({ protection: screenProtection }),
  },
  /** Puts the token on the clipboard for a while. Answers with what was achieved; the slice `copied` tells the end. */
  'share.copy': { effect: 'takes-out', input: z.object({ handoffId: id }), output: copiedView },
  /** Gives a code that was made before and still runs, to be shown again. Fails with `handoff-gone` once its token is not here any more. */
  'share.show': { effect: 'takes-out', input: z.object({ handoffId: id }), output: handoffView },
  /** Says that the page prints the code. Fails with `handoff-gone` once it has ended. */
  'share.print': { effect: 'takes-out', input: z.object({ handoffId: id }), output: nothing },
  /** How long a copied token stays there, from the next copy on. */
  'settings.clipboardSeconds': {
    effect: 'changes',
    input: z.object({ seconds: z.literal(clipboardSeconds.choices) }),
    output: nothing,
  },

  /** After how many days a key should be replaced; 0 for never. */
  'settings.keyReminder': {
    effect: 'changes',
    input: z.object({ days: z.literal(keyReminderDays.choices) }),
    output: nothing,
  },

  /** What is announced while nobody looks at Baton. */
  'settings.notifications': { effect: 'changes', input: notificationChoice, output: nothing },

  'settings.endedAgreements': {
    effect: 'changes',
    input: z.object({ choice: z.enum(endedAgreements) }),
    output: nothing,
  },
  /** Which camera this desk uses from now on. */
  'settings.camera': { effect: 'changes', input: cameraChoice, output: nothing },
  /** Which language this desk speaks from now on. */
  'settings.language': {
    effect: 'changes',
    input: z.object({ choice: z.enum(languageChoices) }),
    output: nothing,
  },

  /** Connects this desk to the company's relay that shows this code. */
  'relay.enrol': {
    effect: 'changes',
    input: z.object({ code: z.string().max(maxReadingLength) }),
    output: z.object({ address: z.string(), name: z.string(), applications: z.number().int() }),
  },
  /** Forgets the relay, and the right to hear from it. */
  'relay.leave': { effect: 'changes', input: nothing, output: nothing },

  /** Which versions this desk takes from now on, or none. */
  'settings.updates': {
    effect: 'changes',
    input: z.object({ choice: z.enum(updateChoices) }),
    output: nothing,
  },
  /** Asks the update server now, also for a version that could not be installed; loads what it has. */
  'updates.check': { effect: 'changes', input: nothing, output: nothing },
  /** How the network is reached from now on. */
  'settings.proxy': { effect: 'changes', input: proxyChoice, output: nothing },
  /** Who signs in at a proxy; without a name nobody does. The password goes to the keychain and never comes back. */
  'settings.proxySignIn': {
    effect: 'changes',
    input: z.object({
      userName: z.string().trim().max(maxSignInLength),
      password: z.string().max(maxSignInLength),
    }),
    output: nothing,
  },
  'settings.transport': {
    effect: 'changes',
    input: z.object({ choice: z.enum(transportChoices) }),
    output: nothing,
  },
  /** Trusts the authorities in a file that the person chooses besides what the system trusts; none when none was chosen. */
  'settings.trustCertificates': {
    effect: 'changes',
    input: nothing,
    output: z.object({ trusted: z.array(z.string()) }),
  },
  'settings.distrustCertificate': {
    effect: 'changes',
    input: z.object({ fingerprint: z.string().max(100) }),
    output: nothing,
  },

  /** What happened at this desk, newest first: how many entries there are, and some of them. */
  'history.list': {
    effect: 'look',
    input: z.object({
      filter: historyFilter,
      offset,
      limit: z.number().int().min(1).max(500),
    }),
    /** `isCut`: the search fits more than are ever shown of one. */
    output: z.object({ isCut: z.boolean(), entries: z.array(historyEntry) }),
  },
  /**
   * On which days of a time zone (IANA) what fits has happened, the newest first, of those that began before a moment: of a
   * search the entries that `list` shows. `more`: there are earlier ones, to be asked for by the last one's beginning.
   */
  'history.days': {
    effect: 'look',
    input: z.object({
      filter: historyFilter,
      timeZone: z.string().max(100).refine(isTimeZone),
      before: moment.optional(),
    }),
    output: z.object({ days: z.array(historyDay), more: z.boolean() }),
  },
  /** How much of what fits there was in each period, and with which other desks. */
  'history.counts': {
    effect: 'look',
    input: z.object({ filter: historyFilter, periods: historyPeriods }),
    output: historyCounts,
  },
  /** Writes what fits to a CSV file that the person chooses; `saved` is false when none was chosen. */
  'history.export': {
    effect: 'takes-out',
    input: z.object({ filter: historyFilter }),
    output: z.object({ saved: z.boolean() }),
  },

  /** Says that the page prints what fits. */
  'history.print': { effect: 'takes-out', input: z.object({ filter: historyFilter }), output: nothing },

  /** Whether a customer reference is known, since an unknown one creates a customer. */
  'receive.reference': {
    effect: 'look',
    input: z.object({ profileId: id, kind, reference: givenReference }),
    output: referenceView,
  },
  /** Asks for a token for the profile's application: what to show to the other desk. */
  'receive.request': {
    effect: 'changes',
    input: z.object({ profileId: id, lifetimeSeconds: z.number().int().min(lifetime.min).max(lifetime.max) }),
    output: requestView,
  },
  /** The receipt for an import that has become a record, for the desk that its token came from. */
  'receive.receipt': {
    effect: 'takes-out',
    input: z.object({ importId: id }),
    output: z.object({ code: z.string() }),
  },

  /** The clipboard's text, which any other program may have put there. */
  'receive.clipboard': {
    effect: 'takes-out',
    input: nothing,
    output: z.object({ text: z.string().max(maxReadingLength) }),
  },
  /** Whatever came in, by whichever way: everything in it that can be read; fails when nothing can. */
  'intake.read': {
    effect: 'look',
    input: z.object({ profileId: id, text: z.string().max(maxReadingLength) }),
    output: z.object({ scanned: z.array(scannedView).min(1).max(maxScanned) }),
  },
  /** What on the clipboard could be read here. The token itself stays where it is until somebody takes it. */
  'intake.peekClipboard': {
    effect: 'look',
    input: z.object({ profileId: id }),
    output: z.object({ offers: z.array(clipboardOffer).max(maxScanned) }),
  },
  'receive.import': {
    effect: 'changes',
    input: z.object({
      profileId: id,
      token: z.string().max(maxReadingLength),
      workflowId: id,
      workflowLabel: z.string().max(200),
      vendorData: givenReference,
      trustReview: z.boolean(),
      /** The nonce of the request that the token answers. */
      answers: nonce.optional(),
    }),
    output: z.object({ importId: id }),
  },

  'queue.sendNow': { effect: 'changes', input: z.object({ importId: id }), output: nothing },
  /** While it is queued. The reference only while no lost answer may have used it (`referenceFixed`). */
  'queue.edit': {
    effect: 'changes',
    input: z.object({
      importId: id,
      vendorData: givenReference.optional(),
      workflow: z.object({ id, label: z.string().max(200) }).optional(),
    }),
    output: nothing,
  },
  /** Puts words for a colleague on the clipboard. Refused when there is a token in them. */
  'queue.copyMessage': {
    effect: 'takes-out',
    input: z.object({ text: z.string().min(1).max(maxMessageLength) }),
    output: nothing,
  },
  /** Asks Didit now how a record in review fares. */
  'reviews.fetchStatus': { effect: 'changes', input: z.object({ importId: id }), output: nothing },
  /** Somebody has this import open: it is looked at more often for a while. With null nobody has. */
  'reviews.setOpen': { effect: 'look', input: z.object({ importId: id.nullable() }), output: nothing },
  /**
   * Decides about a record, if this desk may: one of its imports, or any session of a profile's application. `from` is the status
   * that the person was told: where it is another by now, nothing is sent. `parts` are what the customer is asked to do again,
   * and `notice` is where Didit shall write that, and in which language.
   */
  'reviews.decide': {
    effect: 'changes',
    input: z.object({
      record: z.union([z.object({ importId: id }), z.object(ownSession)]),
      from: status,
      newStatus: z.enum(decidedStatuses),
      comment: z.string().trim().max(maxCommentLength),
      parts: z
        .array(z.object({ block: z.string().max(100), nodeId: z.string().min(1).max(200) }))
        .max(maxParts),
      notice: z.object({ address: emailAddress, language: z.enum(noticeLanguages) }).optional(),
    }),
    output: nothing,
  },
  /**
   * The link by which the customer verifies themselves: that of the session while it is unfinished, or of a new one for the same
   * customer once it came to nothing. `reference` names a customer whose session has no reference.
   */
  'verification.invite': {
    effect: 'changes',
    input: z.object({ ...ownSession, reference: vendorData.optional() }),
    output: z.object({ sessionId: id, link: z.string().max(maxLinkLength), isNew: z.boolean() }),
  },
  /** Puts a link that was given just now onto the clipboard, as a token. */
  'verification.copyLink': {
    effect: 'takes-out',
    input: z.object({ profileId: id, sessionId: id }),
    output: copiedView,
  },
  /** Deletes a session at Didit. `confirmation` is its reference as a person has typed it, or the beginning of its id. */
  'verification.delete': {
    effect: 'changes',
    input: z.object({
      ...ownSession,
      reason: z.string().trim().min(1).max(maxCommentLength),
      confirmation: z.string().trim().max(maxVendorDataLength),
    }),
    output: z.object({ wasThere: z.boolean() }),
  },
  /** Whether records in review may be decided at this desk. */
  'settings.decisions': { effect: 'changes', input: z.object({ allowed: z.boolean() }), output: nothing },
  /** The destinations of webhooks of the profile's application. */
  'webhooks.list': { effect: 'look', input: z.object({ profileId: id }), output: webhooksView },
  /** `isRecovered`: the answer was lost, and it was found by its address. */
  'webhooks.create': {
    effect: 'changes',
    input: destinationFields.extend({ profileId: id }),
    output: z.object({ destination: destinationView, isRecovered: z.boolean() }),
  },
  /** Refused where Didit has another destination by now than the one that the person `saw`. */
  'webhooks.change': {
    effect: 'changes',
    input: destinationFields.extend({ ...webhook, saw: destinationSeen }),
    output: destinationView,
  },
  /** Pauses it, or goes on with it. */
  'webhooks.enable': {
    effect: 'changes',
    input: z.object({ ...webhook, enabled: z.boolean() }),
    output: destinationView,
  },
  'webhooks.remove': { effect: 'changes', input: z.object(webhook), output: nothing },
  /** The attempts to deliver, newest first. */
  'webhooks.deliveries': {
    effect: 'look',
    input: z.object({ ...webhook, offset }),
    output: z.object({ attempts: z.array(attemptView), nextOffset: z.number().int().nullable() }),
  },
  /** Has Didit send one of them again. */
  'webhooks.resend': {
    effect: 'changes',
    input: z.object({ ...webhook, attemptId: id }),
    output: attemptView,
  },
  /** The secret by which its deliveries are signed, for the screen: from the keychain, else from Didit. */
  'webhooks.showSecret': {
    effect: 'takes-out',
    input: z.object(webhook),
    output: z.object({ secret: z.string().max(200) }),
  },
  /** The same for the clipboard, for a while. Answers with what was achieved. */
  'webhooks.copySecret': { effect: 'takes-out', input: z.object(webhook), output: copiedView },
  /** Reads it anew from Didit, where somebody may have set another. */
  'webhooks.readSecret': {
    effect: 'changes',
    input: z.object(webhook),
    output: z.object({ isAnother: z.boolean() }),
  },
  /** Gives it to the company's relay. */
  'webhooks.handOver': { effect: 'takes-out', input: z.object(webhook), output: nothing },
  /** Queued: never sent. Unknown: only after the token's end, and then it may have landed all the same. */
  'queue.cancel': { effect: 'changes', input: z.object({ importId: id }), output: nothing },
} as const satisfies Record<string, { effect: Effect; input: z.ZodType; output: z.ZodType }>;

export const events = {
  change,
  /** Somebody quits while imports wait: the page shows them and answers with `desk.leave`, or the question is withdrawn. */
  leaving: z.object({ asked: z.boolean() }),
  /** Something was chosen from the system's menu. */
  menu: z.object({ choice: z.enum(menuChoices) }),
  /** A notification was clicked: show this import. */
  'show-import': z.object({ importId: id, isOneOfSeveral: z.boolean() }),
  /** A notification was clicked: show what was handed over lately. */
  'show-handoffs': nothing,
} as const satisfies Record<string, z.ZodType>;

/** The answer of a call that only does something. */
export type Nothing = z.output<typeof nothing>;

export type CallName = keyof typeof calls;
export type CallInput<Name extends CallName> = z.input<(typeof calls)[Name]['input']>;
export type ParsedInput<Name extends CallName> = z.output<(typeof calls)[Name]['input']>;
export type CallOutput<Name extends CallName> = z.output<(typeof calls)[Name]['output']>;
export type EventName = keyof typeof events;
export type EventBody<Name extends EventName> = z.output<(typeof events)[Name]>;

/** What crosses the bridge for every call. */
export type Answer<Value> = { ok: true; value: Value } | { ok: false; problem: Problem };

/** What the preload puts on `window.baton`: exactly the contract. */
export interface Bridge {
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<Answer<CallOutput<Name>>>;
  on<Name extends EventName>(name: Name, listener: (body: EventBody<Name>) => void): () => void;
}
