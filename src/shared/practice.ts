/** What there is to practise. */

/** Ready tokens of the practice service: one that can be imported, and those with something wrong. */
export const practiceTokens = ['sound', 'expired', 'wrong-desk', 'already-imported'] as const;
export type PracticeToken = (typeof practiceTokens)[number];

/** What can be made to go wrong at the practice service: twice once, at the next request, and twice until it is ended. */
export const practiceFaults = ['lost-answer', 'rate-limited', 'service-down', 'offline'] as const;
export type PracticeFault = (typeof practiceFaults)[number];

export const tourSteps = 5;
