/** Numbers that main enforces and the page shows. Lengths are in characters. */

/** Shortest, longest and default lifetime of a token, in seconds (docs/didit-api.md#minting-a-token). */
export const lifetime = { min: 60, max: 86_400, default: 3_600 } as const;

/** The lifetimes a clerk chooses from, in seconds. */
export const lifetimePresets = [60, 300, 900, 3_600, 14_400, 86_400] as const;

/** What a person may have copied along with a token: longer than any e-mail that carries one. */
export const maxReadingLength = 20_000;

/** Things in one text that a person can still choose from. */
export const maxScanned = 20;

/** Longest customer reference Baton sends. Didit documents no limit; ours keeps lists readable. */
export const maxVendorDataLength = 255;

/** Longest name of a profile or a partner, purpose of sharing, and notes on a partner. */
export const maxNameLength = 80;
export const maxPurposeLength = 200;
export const maxNotesLength = 2_000;

/** Longest comment on a decision. Didit documents no limit; ours keeps the history readable. */
export const maxCommentLength = 1_000;

/** Parts of a record that a customer can be asked to do again at once. */
export const maxParts = 50;

/** Longest e-mail address (RFC 5321 section 4.5.3.1). */
export const maxEmailLength = 254;

/** Longest link that is drawn as a code. */
export const maxLinkLength = 500;

/** How much of a session's id is typed where it has no reference. */
export const typedIdLength = 8;

/** Partners that are read from one file. */
export const maxPartnersInFile = 1_000;

/** Longest message to a colleague that Baton puts on the clipboard. */
export const maxMessageLength = 2_000;

/** Longest address of a proxy or of its script, name and password there. */
export const maxAddressLength = 300;
export const maxSignInLength = 200;

/** Certificates of the company that a desk can trust besides the system's. */
export const maxCompanyCertificates = 50;

/** How long a copied token may stay on the clipboard, in seconds: what can be chosen, and the default. */
export const clipboardSeconds = { choices: [10, 30, 60, 120, 300], default: 30 } as const;

/** After how many days a person is reminded of a key's age: what can be chosen (0 for never), and the default. */
export const keyReminderDays = { choices: [30, 90, 180, 365, 0], default: 90 } as const;

/** What a new desk announces: everything, with a sound. */
export const allNotifications = { imports: true, records: true, sound: true };

/** An offset of this computer's clock that is worth telling, ms. */
export const tellClockOffset = 120_000;

/** How long after a token's end this computer's clock is believed about it, where Didit's time cannot be had, ms. */
export const giveUpMargin = 7 * 86_400_000;

/** Light or dark always, or as the system is. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** How large the page is drawn, in per cent: what can be chosen, and the default. */
export const textSizes = { choices: [80, 90, 100, 110, 125, 150, 175, 200], default: 100 } as const;

/** No desk lists more than this. */
export const maxOffset = 10_000_000;

/** 1 January 2100, Unix ms: no token and no record is of a later time. */
export const latestMoment = 4_102_444_800_000;

/** Facts that a problem tells at most, whatever it is about. */
export const maxEvidence = 20;

/** Events that one destination of webhooks can subscribe to: more than Didit has. */
export const maxWebhookEvents = 50;

/** Sessions whose names are asked for at once. */
export const maxIdentities = 50;
