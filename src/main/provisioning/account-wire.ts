/** What the account service answers (docs/didit-api.md#organisations-and-applications); no more is asked of it than is used. */
import { z } from 'zod';

/** Tokens of whoever has signed in; `expires_in` in seconds. */
export const tokensWire = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive().catch(86_400),
});

const organisationWire = z.object({
  uuid: z.guid(),
  name: z.string().nullish(),
  contact_email: z.string().nullish(),
});

export const applicationWire = z.object({
  uuid: z.guid(),
  name: z.string().nullish(),
  api_key: z.string().min(8).nullish(),
});
export type ApplicationWire = z.infer<typeof applicationWire>;

/** A bare array, or one in the envelope that Didit's other lists have; what cannot be read is left out. */
function listOf<Schema extends z.ZodType>(item: Schema) {
  return z
    .union([
      z.array(z.unknown()),
      z.object({ results: z.array(z.unknown()) }).transform(({ results }) => results),
    ])
    .transform((all) =>
      all.flatMap((one) => {
        const read = item.safeParse(one);
        return read.success ? [read.data] : [];
      }),
    );
}

export const organisationsWire = listOf(organisationWire);
export const applicationsWire = listOf(applicationWire);
