/**
 * Every action of this desk: what it is called in the record, what is recorded of it, and what it needs. A call of the contract
 * that does more than look has to have an entry here, or this file does not compile.
 */
import type {
  AccountPlace,
  CallName,
  CallOutput,
  calls,
  Environment,
  KeyDifferences,
  ParsedInput,
  PartnerTerms,
} from '../../shared/contract/index.ts';
import type { SessionKind } from '../../shared/session.ts';

/** What a person needs to be allowed. Nobody is asked for it yet: it is what roles and policy will go by. */
const rights = [
  /** Work at the desk at all. */
  'use',
  'share',
  'import',
  'decide',
  /** Give a customer a link to verify themselves. */
  'invite',
  /** Delete what Didit has of a customer's verification. */
  'delete',
  /** Accept what a partner has approved without a look of one's own. */
  'trust',
  /** Take lists and reports out of the desk. */
  'export',
  'keep-partners',
  'administer',
] as const;
type Right = (typeof rights)[number];

/** What is recorded of an action. Never a token, a key or a document. */
export type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

/** The fields in which secrets come and go; no fact can be made of them. */
type SecretField =
  | 'secret'
  | 'token'
  | 'apiKey'
  | 'password'
  | 'text'
  | 'code'
  | 'handoffCode'
  | 'answerCode'
  | 'link';
type Open<Value> = Value extends object ? Omit<Value, SecretField> : Value;

/** What the desk knows, under the names of this day. */
export interface Known {
  profile(id: string): { name: string; applicationId: string; environment: Environment } | undefined;
  partner(id: string): { name: string; applicationId: string; terms: PartnerTerms } | undefined;
  import(id: string): { profileId: string; reference: string; fingerprint: string } | undefined;
  /** Whether a session of the profile's application was made by an import of this desk. */
  cameByImport(profileId: string, sessionId: string): boolean;
}

export interface CatalogueEntry<Input, Output> {
  /** Its name in the record, which stays whatever becomes of the call's. */
  called: string;
  needs: readonly Right[] | ((input: Input) => readonly Right[]);
  /**
   * Something happens outside the database (at Didit, in the keychain, a file, the clipboard, the screen): the entry is on disk
   * as intended before that, and gets its outcome afterwards.
   */
  leaves?: true;
  /** As they are before it begins. */
  facts?: (input: Open<Input>, known: Known) => Facts;
  /** What is known only when it has been done. */
  outcome?: (output: Open<Output>) => Facts;
}

/** The calls that are actions. */
export type ActionName = {
  [Name in CallName]: (typeof calls)[Name]['effect'] extends 'look' ? never : Name;
}[CallName];

type Catalogue = { [Name in ActionName]: CatalogueEntry<ParsedInput<Name>, CallOutput<Name>> };

function ofProfile({ profileId }: { profileId: string }, known: Known): Facts {
  const profile = known.profile(profileId);
  return {
    profileId,
    profile: profile?.name,
    application: profile?.applicationId,
    environment: profile?.environment,
  };
}

function ofSession(
  { sessionId, kind, ...input }: { profileId: string; sessionId: string; kind: SessionKind },
  known: Known,
): Facts {
  return { ...ofProfile(input, known), sessionId, kind };
}

function ofPartner(partnerId: string, known: Known): Facts {
  const partner = known.partner(partnerId);
  return {
    partnerId,
    partner: partner?.name,
    partnerApplication: partner?.applicationId,
    agreement: partner?.terms.agreement?.reference,
    agreementUntil: partner?.terms.agreement?.lastDay,
  };
}

function ofImport({ importId }: { importId: string }, known: Known): Facts {
  const item = known.import(importId);
  return { importId, ...item, ...(item ? ofProfile(item, known) : {}) };
}

function ofWebhook(input: { profileId: string; destinationId: string }, known: Known): Facts {
  return { ...ofProfile(input, known), destinationId: input.destinationId };
}

/** What of a partner's terms changes what may be done with it. */
function ofTerms({ trust, agreement, purposeRequired }: PartnerTerms): Facts {
  return {
    trust: trust ?? false,
    purposeRequired: purposeRequired ?? false,
    agreement: agreement?.reference,
    agreementUntil: agreement?.lastDay,
  };
}

function ofDifferences(differences: KeyDifferences | undefined): Facts {
  return {
    otherApplication: differences?.otherApplication,
    lost: differences?.lost.join(', '),
    unproven: differences?.unproven.join(', '),
    gained: differences?.gained.join(', '),
  };
}

/** Whose account, and where it is when that is not Didit's own. */
function ofAccount({ at, email }: { at: AccountPlace; email: string }): Facts {
  return { email, ...(at.practice ? { practice: true } : { address: at.accountUrl }) };
}

const saved = ({ saved }: { saved: boolean }): Facts => ({ saved });

export const catalogue: Catalogue = {
  'desk.open': { called: 'open-desk', needs: ['use'] },
  'desk.restoreBackup': { called: 'restore-backup', needs: ['administer'] },
  'desk.startAnew': { called: 'start-anew', needs: ['administer'] },
  'desk.takeOver': { called: 'take-over-folder', needs: ['administer'] },
  'desk.leave': { called: 'leave', needs: ['use'], facts: ({ how }) => ({ how }) },
  'diagnostics.save': { called: 'save-diagnostics', needs: ['use'], leaves: true, outcome: saved },
  'diagnostics.copy': { called: 'copy-diagnostics', needs: ['use'], leaves: true },
  'window.textSize': { called: 'set-text-size', needs: ['use'], facts: ({ percent }) => ({ percent }) },
  'window.theme': { called: 'set-theme', needs: ['use'], facts: ({ theme }) => ({ theme }) },
  'window.scanSignals': { called: 'set-scan-signals', needs: ['use'], facts: ({ on }) => ({ on }) },
  'window.keepInTray': { called: 'set-keep-in-tray', needs: ['use'], facts: ({ on }) => ({ on }) },

  'profiles.add': {
    called: 'add-profile',
    needs: ['administer'],
    leaves: true,
    facts: ({ name, applicationId, baseUrl, environment }) => ({ name, applicationId, baseUrl, environment }),
    outcome: ({ profileId }) => ({ profileId }),
  },
  'profiles.tryKey': {
    called: 'try-key',
    needs: ['administer'],
    leaves: true,
    facts: ({ at }, known) => ('baseUrl' in at ? { baseUrl: at.baseUrl } : ofProfile(at, known)),
  },
  'profiles.activate': { called: 'choose-profile', needs: ['use'], facts: ofProfile },
  'profiles.replaceKey': {
    called: 'replace-key',
    needs: ['administer'],
    leaves: true,
    facts: ofProfile,
    outcome: ({ replaced, differences }) => ({ replaced, ...ofDifferences(differences) }),
  },
  'profiles.useNewKey': { called: 'use-new-key', needs: ['administer'], leaves: true, facts: ofProfile },
  'profiles.dropNewKey': { called: 'drop-new-key', needs: ['administer'], leaves: true, facts: ofProfile },
  'profiles.correctApplicationId': {
    called: 'correct-application-id',
    needs: ['administer'],
    facts: (input, known) => ({ ...ofProfile(input, known), becomes: input.applicationId }),
  },
  'profiles.remove': { called: 'remove-profile', needs: ['administer'], leaves: true, facts: ofProfile },

  'partners.add': {
    called: 'add-partner',
    needs: ['keep-partners'],
    facts: ({ name, applicationId, environment, terms }) => ({
      partner: name,
      partnerApplication: applicationId,
      environment,
      ...ofTerms(terms),
    }),
    outcome: ({ partnerId }) => ({ partnerId }),
  },
  'partners.change': {
    called: 'change-partner',
    needs: ['keep-partners'],
    facts: ({ partnerId, name, environment, terms }, known) => ({
      ...ofPartner(partnerId, known),
      becomes: name,
      environment,
      ...ofTerms(terms),
    }),
  },
  'partners.export': { called: 'export-partners', needs: ['export'], leaves: true, outcome: saved },
  'partners.takeOver': {
    called: 'take-over-partners',
    needs: ['keep-partners'],
    facts: ({ partners }) => ({
      partners: partners.length,
      trusted: partners.filter(({ terms }) => terms.trust).length,
    }),
  },
  'partners.remove': {
    called: 'remove-partner',
    needs: ['keep-partners'],
    facts: ({ partnerId }, known) => ofPartner(partnerId, known),
  },
  'partners.restore': {
    called: 'restore-partner',
    needs: ['keep-partners'],
    facts: ({ partnerId }) => ({ partnerId }),
    outcome: ({ name, applicationId, environment, terms }) => ({
      partner: name,
      partnerApplication: applicationId,
      environment,
      ...ofTerms(terms),
    }),
  },

  'practice.start': { called: 'start-practice', needs: ['use'], leaves: true },
  'practice.end': { called: 'end-practice', needs: ['use'], leaves: true },
  'practice.fault': {
    called: 'set-practice-fault',
    needs: ['use'],
    facts: ({ fault, on, ...input }, known) => ({ ...ofProfile(input, known), fault, on }),
  },
  'practice.calm': { called: 'end-practice-faults', needs: ['use'], facts: ofProfile },
  'practice.token': {
    called: 'make-practice-token',
    needs: ['use'],
    facts: ({ which, ...input }, known) => ({ ...ofProfile(input, known), which }),
  },
  'tour.keep': { called: 'go-on-tour', needs: ['use'], facts: ({ state, step }) => ({ state, step }) },

  'provisioning.register': {
    called: 'register-account',
    needs: ['administer'],
    leaves: true,
    facts: ofAccount,
  },
  'provisioning.signIn': {
    called: 'sign-in-to-account',
    needs: ['administer'],
    leaves: true,
    facts: ofAccount,
  },
  'provisioning.confirm': { called: 'confirm-account', needs: ['administer'], leaves: true },
  'provisioning.resend': { called: 'ask-for-account-code', needs: ['administer'], leaves: true },
  'provisioning.create': {
    called: 'make-application',
    needs: ['administer'],
    leaves: true,
    facts: ({ organisationId, name }) => ({ organisation: organisationId, name }),
    outcome: ({ made }) => ({ applications: made.map(({ id }) => id).join(' ') }),
  },
  'provisioning.connect': {
    called: 'connect-application',
    needs: ['administer'],
    leaves: true,
    facts: ({ organisationId, applicationId, name, environment }) => ({
      organisation: organisationId,
      applicationId,
      name,
      environment,
    }),
    outcome: ({ profileId }) => ({ profileId }),
  },
  'provisioning.partnerFile': {
    called: 'export-own-application',
    needs: ['export'],
    leaves: true,
    facts: ofProfile,
    outcome: saved,
  },
  'provisioning.end': { called: 'sign-out-of-account', needs: ['use'] },
  'provisioning.carryPartner': {
    called: 'carry-partner-over',
    needs: ['keep-partners'],
    facts: ({ partnerId, applicationId, name }, known) => ({
      ...ofPartner(partnerId, known),
      becomes: applicationId,
      name,
    }),
  },
  'provisioning.skipPartner': {
    called: 'leave-partner-out',
    needs: ['keep-partners'],
    facts: ({ partnerId }, known) => ofPartner(partnerId, known),
  },

  'sessions.report': {
    called: 'save-report',
    needs: ['export'],
    leaves: true,
    facts: ({ sessionId, kind, ...input }, known) => ({ ...ofProfile(input, known), sessionId, kind }),
    outcome: saved,
  },
  'sessions.print': {
    called: 'print-record',
    needs: ['export'],
    leaves: true,
    facts: ({ sessionId, kind, ...input }, known) => ({ ...ofProfile(input, known), sessionId, kind }),
  },
  'share.mint': {
    called: 'share',
    needs: ['share'],
    leaves: true,
    facts: ({ sessionId, kind, partnerId, lifetimeSeconds, purpose, reference, ...input }, known) => ({
      ...ofProfile(input, known),
      ...ofPartner(partnerId, known),
      sessionId,
      kind,
      statusSeen: input.statusSeen,
      cameByImport: input.importSeen === true || known.cameByImport(input.profileId, sessionId),
      lifetimeSeconds,
      purpose,
      reference,
      answersRequest: input.answers,
    }),
    outcome: ({ id, fingerprint, expiresAt }) => ({ handoffId: id, fingerprint, expiresAt }),
  },
  'share.redeemed': {
    called: 'read-receipt',
    needs: ['share'],
    facts: ({ fingerprint, sessionId, status, importedAt }) => ({
      fingerprint,
      otherSessionId: sessionId,
      status,
      importedAt,
    }),
  },
  'screen.protect': {
    called: 'protect-screen',
    needs: ['use'],
    facts: ({ on }) => ({ on }),
    outcome: ({ protection }) => ({ protection }),
  },
  'share.copy': {
    called: 'copy-token',
    needs: ['share'],
    leaves: true,
    facts: ({ handoffId }) => ({ handoffId }),
    outcome: ({ clearsAt }) => ({ clearsAt }),
  },
  'share.show': {
    called: 'show-code-again',
    needs: ['share'],
    leaves: true,
    facts: ({ handoffId }) => ({ handoffId }),
  },
  'share.print': {
    called: 'print-code',
    needs: ['share'],
    leaves: true,
    facts: ({ handoffId }) => ({ handoffId }),
  },

  'settings.clipboardSeconds': {
    called: 'set-clipboard-seconds',
    needs: ['administer'],
    facts: ({ seconds }) => ({ seconds }),
  },
  'settings.keyReminder': {
    called: 'set-key-reminder',
    needs: ['administer'],
    facts: ({ days }) => ({ days }),
  },
  'settings.notifications': {
    called: 'set-notifications',
    needs: ['administer'],
    facts: (choice) => choice,
  },
  'settings.endedAgreements': {
    called: 'set-ended-agreements',
    needs: ['administer'],
    facts: ({ choice }) => ({ choice }),
  },
  'settings.camera': { called: 'choose-camera', needs: ['use'], facts: ({ label }) => ({ label }) },
  'settings.language': { called: 'choose-language', needs: ['use'], facts: ({ choice }) => ({ choice }) },
  'settings.decisions': {
    called: 'set-decisions',
    needs: ['administer'],
    facts: ({ allowed }) => ({ allowed }),
  },

  'relay.enrol': {
    called: 'connect-relay',
    needs: ['administer'],
    leaves: true,
    outcome: ({ address, name, applications }) => ({ address, name, applications }),
  },
  'relay.leave': { called: 'disconnect-relay', needs: ['administer'], leaves: true },

  'settings.updates': {
    called: 'set-updates',
    needs: ['administer'],
    facts: ({ choice }) => ({ choice }),
  },
  'updates.check': { called: 'check-for-update', needs: ['use'] },
  'settings.proxy': {
    called: 'set-proxy',
    needs: ['administer'],
    facts: (input) => ({ mode: input.mode, ...('address' in input ? { address: input.address } : {}) }),
  },
  'settings.proxySignIn': {
    called: 'set-proxy-sign-in',
    needs: ['administer'],
    leaves: true,
    facts: ({ userName }) => ({ userName }),
  },
  'settings.transport': {
    called: 'set-transport',
    needs: ['administer'],
    facts: ({ choice }) => ({ choice }),
  },
  'settings.trustCertificates': {
    called: 'trust-certificates',
    needs: ['administer'],
    outcome: ({ trusted }) => ({ certificates: trusted.length, fingerprints: trusted.join(' ') }),
  },
  'settings.distrustCertificate': {
    called: 'distrust-certificate',
    needs: ['administer'],
    facts: ({ fingerprint }) => ({ fingerprint }),
  },

  'history.export': {
    called: 'export-history',
    needs: ['export'],
    leaves: true,
    facts: ({ filter: { search: _, ...filter } }) => filter,
    outcome: saved,
  },

  'history.print': {
    called: 'print-history',
    needs: ['export'],
    leaves: true,
    facts: ({ filter: { search: _, ...filter } }) => filter,
  },

  'receive.request': {
    called: 'ask-for-token',
    needs: ['import'],
    leaves: true,
    facts: ({ lifetimeSeconds, ...input }, known) => ({ ...ofProfile(input, known), lifetimeSeconds }),
    outcome: ({ nonce }) => ({ request: nonce }),
  },
  'receive.receipt': { called: 'show-receipt', needs: ['import'], leaves: true, facts: ofImport },
  'receive.clipboard': { called: 'read-clipboard', needs: ['import'] },
  'receive.import': {
    called: 'import',
    needs: ({ trustReview }) => (trustReview ? ['import', 'trust'] : ['import']),
    facts: ({ vendorData, workflowId, workflowLabel, trustReview, answers, ...input }, known) => ({
      ...ofProfile(input, known),
      reference: vendorData,
      workflowId,
      workflow: workflowLabel,
      trust: trustReview,
      answersRequest: answers,
    }),
    outcome: ({ importId }) => ({ importId }),
  },
  'webhooks.create': {
    called: 'make-webhook',
    needs: ['administer'],
    leaves: true,
    facts: ({ label, url, events, ...input }, known) => ({
      ...ofProfile(input, known),
      label,
      url,
      events: events.join(' '),
    }),
    outcome: ({ destination, isRecovered }) => ({ destinationId: destination.id, isRecovered }),
  },
  'webhooks.change': {
    called: 'change-webhook',
    needs: ['administer'],
    leaves: true,
    facts: ({ label, url, events, ...input }, known) => ({
      ...ofWebhook(input, known),
      label,
      url,
      events: events.join(' '),
    }),
  },
  'webhooks.enable': {
    called: 'pause-webhook',
    needs: ['administer'],
    leaves: true,
    facts: ({ enabled, ...input }, known) => ({ ...ofWebhook(input, known), enabled }),
  },
  'webhooks.remove': { called: 'delete-webhook', needs: ['administer'], leaves: true, facts: ofWebhook },
  'webhooks.resend': {
    called: 'resend-delivery',
    needs: ['administer'],
    leaves: true,
    facts: ({ attemptId, ...input }, known) => ({ ...ofWebhook(input, known), attemptId }),
    outcome: ({ httpStatus }) => ({ httpStatus }),
  },
  'webhooks.showSecret': {
    called: 'show-webhook-secret',
    needs: ['administer'],
    leaves: true,
    facts: ofWebhook,
  },
  'webhooks.copySecret': {
    called: 'copy-webhook-secret',
    needs: ['administer'],
    leaves: true,
    facts: ofWebhook,
    outcome: ({ clearsAt }) => ({ clearsAt }),
  },
  'webhooks.readSecret': {
    called: 'read-webhook-secret',
    needs: ['administer'],
    leaves: true,
    facts: ofWebhook,
    outcome: ({ isAnother }) => ({ isAnother }),
  },
  'webhooks.handOver': {
    called: 'hand-over-webhook-secret',
    needs: ['administer'],
    leaves: true,
    facts: ofWebhook,
  },
  'queue.sendNow': { called: 'send-now', needs: ['import'], facts: ofImport },
  'queue.edit': {
    called: 'change-import',
    needs: ['import'],
    facts: ({ vendorData, workflow, ...input }, known) => ({
      ...ofImport(input, known),
      becomes: vendorData,
      workflow: workflow?.label,
    }),
  },
  'queue.copyMessage': { called: 'copy-message', needs: ['use'], leaves: true },
  'queue.cancel': { called: 'cancel-import', needs: ['import'], facts: ofImport },
  'reviews.fetchStatus': { called: 'look-at-review', needs: ['use'], facts: ofImport },
  'reviews.decide': {
    called: 'decide',
    needs: ['decide'],
    leaves: true,
    facts: ({ record, from, newStatus, comment, parts, notice }, known) => ({
      ...('importId' in record ? ofImport(record, known) : ofSession(record, known)),
      from,
      newStatus,
      comment,
      parts: parts.length,
      noticeIn: notice?.language,
    }),
  },
  'verification.invite': {
    called: 'invite-customer',
    needs: ['invite'],
    leaves: true,
    facts: ({ reference, ...input }, known) => ({ ...ofSession(input, known), reference }),
    outcome: ({ sessionId, isNew }) => ({ invitedTo: sessionId, isNew }),
  },
  'verification.copyLink': {
    called: 'copy-link',
    needs: ['invite'],
    leaves: true,
    facts: ({ sessionId, ...input }, known) => ({ ...ofProfile(input, known), sessionId }),
    outcome: ({ clearsAt }) => ({ clearsAt }),
  },
  'verification.delete': {
    called: 'delete-session',
    needs: ['delete'],
    leaves: true,
    facts: ({ reason, confirmation, ...input }, known) => ({
      ...ofSession(input, known),
      reason,
      confirmation,
    }),
    outcome: ({ wasThere }) => ({ wasThere }),
  },
};

/** What the desk does without being told to at that moment. */
export const deskActions = {
  /** A waiting import is sent to Didit. Its row says so before it leaves, and what came of it afterwards. */
  'import.send': { called: 'send-import', needs: ['import'] },
  /** A session that is followed was found to have another status. */
  'review.seen': { called: 'see-review', needs: [] },
  /** A newer Baton was loaded, and checked. */
  'update.load': { called: 'load-update', needs: [] },
  /** Baton ends, and has it installed right afterwards. */
  'update.install': { called: 'install-update', needs: [] },
  /** What came of that, at the next start: `installed` says it. */
  'update.end': { called: 'end-update', needs: [] },
  /** At the start the database was found to be another than Baton had left. */
  'storage.changed': { called: 'find-storage-changed', needs: [] },
} as const satisfies Record<string, { called: string; needs: readonly Right[] }>;
export type DeskActionName = keyof typeof deskActions;
