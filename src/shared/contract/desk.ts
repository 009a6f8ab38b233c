/** The state of the desk as a whole, and how the page follows it. */
import { z } from 'zod';
import { languageChoices } from '../languages.ts';
import { themes } from '../limits.ts';
import { updateChoices } from '../update-choices.ts';
import { id, kind, unixMs } from './basics.ts';
import { copiedView, handoffRecord } from './handoffs.ts';
import { importStates, importView, queueView } from './imports.ts';
import { networkView } from './network.ts';
import { endedAgreements, partnerView } from './partners.ts';
import { practiceFaultView, tourView } from './practice.ts';
import { problemSchema } from './problem.ts';
import { profileView } from './profiles.ts';
import { carriedPartner, provisioningView } from './provisioning.ts';
import { relayView } from './relay.ts';
import { updatesView } from './updates.ts';

/** What is known of the way to a profile's Didit, from its answers and from probes; never from the system alone. */
export const reachabilityStates = [
  'unknown',
  'online',
  'offline',
  'service-down',
  'captive-portal-or-proxy',
] as const;

const reachabilityView = z.object({
  profileId: id,
  state: z.enum(reachabilityStates),
  /** Since when by this computer's clock. */
  since: unixMs,
  /** What was seen, when it is not `online`. */
  problem: problemSchema.optional(),
});
export type ReachabilityView = z.infer<typeof reachabilityView>;
export type ReachabilityState = ReachabilityView['state'];

/** A database that was damaged: what was set aside, what can be brought back, and what cannot. */
export const recoveryView = z.object({
  /** Name of the file in the data folder that holds the damaged database, whole. */
  setAside: z.string(),
  /** The last good backup, if there is one. */
  backup: z
    .object({
      madeAt: unixMs,
      waiting: z.number().int(),
      ended: z.number().int(),
      profiles: z.number().int(),
    })
    .optional(),
  /** Imports that could still be read from the damaged file and are not in the backup; absent when unreadable. */
  missing: z
    .array(z.object({ vendorData: z.string(), kind, createdAt: unixMs, state: z.enum(importStates) }))
    .optional(),
});
export type RecoveryView = z.infer<typeof recoveryView>;

const waysOut = ['start-anew', 'take-over'] as const;

/** A camera as the system names it. Its id may change with the session of the page, its name does not. */
export const cameraChoice = z.object({ deviceId: z.string().max(200), label: z.string().max(200) });
export type CameraChoice = z.infer<typeof cameraChoice>;

/** What is announced while nobody looks at Baton, and whether with a sound. */
export const notificationChoice = z.object({
  /** That a waiting import needs somebody, has little time left, or has failed. */
  imports: z.boolean(),
  /** That a record has another status, or is watched no longer. */
  records: z.boolean(),
  sound: z.boolean(),
});
export type NotificationChoice = z.infer<typeof notificationChoice>;

/** How the window is set on this desk. */
const windowView = z.object({
  /** Per cent. */
  textSize: z.number().int(),
  /** Whether a closed window leaves Baton in the tray; null where the system does not do so. */
  keepInTray: z.boolean().nullable(),
  theme: z.enum(themes),
  /** A scan is answered by a tone and a flash of the frame. */
  scanSignals: z.boolean(),
});

/** What is refused at this desk before anybody asks: an action, with a profile or to a partner, and why. */
export const notAllowed = z.object({
  action: z.string(),
  about: z.object({ profileId: id.optional(), partnerId: id.optional() }),
  problem: problemSchema,
});
export type NotAllowed = z.infer<typeof notAllowed>;

/** Main's whole state as the page sees it, one slice a subject. Changes replace slices, imports one by one. */
export const slices = z.object({
  desk: z.object({
    version: z.string(),
    opening: z.enum(['opening', 'ready', 'blocked']),
    problem: problemSchema.optional(),
    /** With `storage-damaged`. */
    recovery: recoveryView.optional(),
    /** What else a person can decide: to begin empty, or to take the folder over from a computer that gives no sign. */
    wayOut: z.enum(waysOut).optional(),
  }),
  /** That the database was not as Baton had left it when it was opened; null when it was. */
  storageChanged: problemSchema.nullable(),
  profiles: z.array(profileView),
  activeProfileId: id.nullable(),
  partners: z.array(partnerView),
  imports: z.array(importView),
  queues: z.array(queueView),
  /** What keeps Baton from looking at a profile's records in review: met by a look, by the queue, or by anything else. */
  reviewHolds: z.array(queueView),
  reachabilities: z.array(reachabilityView),
  /** How far this computer's clock is behind that of the active profile's Didit, in ms; null while not known. */
  clockOffset: z.number().nullable(),
  /** The last ones of the active profile, newest first. */
  handoffs: z.array(handoffRecord),
  copied: copiedView.nullable(),
  /** How long a copied token stays on the clipboard. */
  clipboardSeconds: z.number().int(),
  /** After how many days a key should be replaced; 0 for never. */
  keyReminderDays: z.number().int(),
  notifications: notificationChoice,
  /** The camera that was chosen last; null while none was. */
  camera: cameraChoice.nullable(),
  /** What happens to sharing under an agreement that has ended. */
  endedAgreements: z.enum(endedAgreements),
  /** Whether records in review may be decided at this desk; practice records always may. */
  decisionsHere: z.boolean(),
  network: networkView,
  /** Null while this desk has none. */
  relay: relayView.nullable(),
  /** The language that was chosen for this desk. */
  language: z.enum(languageChoices),
  /** The locales of the system, the one that decides first (`shared/languages.ts`). */
  systemLocales: z.array(z.string()),
  /** What goes wrong at the built-in practice service because somebody wanted it to. */
  practiceFaults: z.array(practiceFaultView),
  tour: tourView,
  provisioning: provisioningView,
  carryOver: z.array(carriedPartner),
  /** So that a button can say why it cannot be used; empty where everything may be done. */
  notAllowed: z.array(notAllowed),
  window: windowView,
  /** Which versions this desk takes. */
  updateChoice: z.enum(updateChoices),
  updates: updatesView,
});
export type Slices = z.infer<typeof slices>;

export const snapshot = z.object({ number: z.number().int(), state: slices });
export type Snapshot = z.infer<typeof snapshot>;

/**
 * A numbered change: the slices that are new, and the imports that are new, changed (`put`) or gone (`removed`). A
 * gap in the numbers means: ask for a snapshot.
 */
export const change = z.object({
  number: z.number().int(),
  patch: slices.omit({ imports: true }).partial(),
  imports: z.object({ put: z.array(importView), removed: z.array(id) }).optional(),
});
export type Change = z.infer<typeof change>;

/** What a system does with screenshots and shared screens while a code is shown. */
export const screenProtection = z.enum(['excluded', 'mostly-excluded', 'none']);
export type ScreenProtection = z.infer<typeof screenProtection>;
