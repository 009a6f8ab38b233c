/** Practice: what can be made to go wrong, and the tour. */
import { z } from 'zod';

/** Ready tokens of the practice service: one that can be imported, and those with something wrong. */
export const practiceTokens = ['sound', 'expired', 'wrong-desk', 'already-imported'] as const;
export type PracticeToken = (typeof practiceTokens)[number];

/** What can be made to go wrong at the practice service: twice once, at the next request, and twice until it is ended. */
export const practiceFaults = ['lost-answer', 'rate-limited', 'service-down', 'offline'] as const;
export type PracticeFault = (typeof practiceFaults)[number];

/** A fault that waits for its request, has struck it, or lasts. What is not told of is as it should be. */
export const practiceFaultView = z.object({
  fault: z.enum(practiceFaults),
  state: z.enum(['armed', 'happened', 'lasting']),
});
export type PracticeFaultView = z.infer<typeof practiceFaultView>;

export const tourSteps = 5;

/** How far a person is with the guided tour: never offered, under way, put aside, or done. */
export const tourView = z.object({
  state: z.enum(['new', 'running', 'aside', 'done']),
  step: z.number().int().min(1).max(tourSteps),
});
export type TourView = z.infer<typeof tourView>;
