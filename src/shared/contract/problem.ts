/** The shape of a problem (`shared/problem.ts`), as it crosses to the page. */
import { z } from 'zod';
import { evidenceFacts, nextActions, type Problem, problemCodes } from '../problem.ts';

const evidence = z.object({
  fact: z.enum(evidenceFacts),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const problemSchema = z.object({
  code: z.enum(problemCodes),
  evidence: z.array(evidence),
  action: z.enum(nextActions),
  retryAt: z.number().optional(),
}) satisfies z.ZodType<Problem>;
