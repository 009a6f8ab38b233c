/** Practice: what can be made to go wrong, and the tour. */
import { z } from 'zod';
import { practiceFaults, tourSteps } from '../practice.ts';

/** A fault that waits for its request, has struck it, or lasts. What is not told of is as it should be. */
export const practiceFaultView = z.object({
  fault: z.enum(practiceFaults),
  state: z.enum(['armed', 'happened', 'lasting']),
});
export type PracticeFaultView = z.infer<typeof practiceFaultView>;

/** How far a person is with the guided tour: never offered, under way, put aside, or done. */
export const tourView = z.object({
  state: z.enum(['new', 'running', 'aside', 'done']),
  step: z.number().int().min(1).max(tourSteps),
});
export type TourView = z.infer<typeof tourView>;
