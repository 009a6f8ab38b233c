/** What the page sees of a desk that is not open: yet, or at all. */
import type { ProvisioningView, Slices, TourView } from '../../shared/contract/index.ts';
import { allNotifications, clipboardSeconds, keyReminderDays, textSizes } from '../../shared/limits.ts';
import type { Problem } from '../../shared/problem.ts';

/** Where nobody has begun, and where nothing can be read any more. */
export const newTour: TourView = { state: 'new', step: 1 };

/** Where nobody has signed in. */
export const signedOut: ProvisioningView = {
  stage: 'signed-out',
  email: '',
  isPractice: false,
  resendAt: null,
};

/** The state before the database is open. */
export function closedDesk(version: string): Slices {
  return {
    desk: { version, opening: 'opening' },
    storageChanged: null,
    profiles: [],
    activeProfileId: null,
    partners: [],
    imports: [],
    queues: [],
    reviewHolds: [],
    reachabilities: [],
    clockOffset: null,
    handoffs: [],
    copied: null,
    clipboardSeconds: clipboardSeconds.default,
    keyReminderDays: keyReminderDays.default,
    notifications: allNotifications,
    camera: null,
    endedAgreements: 'refuse',
    decisionsHere: false,
    network: { proxy: { mode: 'system' }, transport: 'automatic', userName: '', certificates: [] },
    relay: null,
    language: 'system',
    systemLocales: [],
    practiceFaults: [],
    tour: newTour,
    provisioning: signedOut,
    carryOver: [],
    notAllowed: [],
    window: { textSize: textSizes.default, keepInTray: null, theme: 'system', scanSignals: true },
    updateChoice: 'stable',
    updates: { state: 'idle' },
  };
}

/** The `desk` slice once opening has ended. */
export function openingEnded(version: string, why: WhyBlocked | undefined): Slices['desk'] {
  return why ? { version, opening: 'blocked', ...why } : { version, opening: 'ready' };
}

/** What kept the desk from opening, and what can be done about it. */
type WhyBlocked = { problem: Problem } & Pick<Slices['desk'], 'recovery' | 'wayOut'>;
