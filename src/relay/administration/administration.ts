import { z } from 'zod';
import { enrolmentCode } from '../../shared/desk-code/enrolment-code.ts';
import { destinationName, destinationRequest } from '../../shared/relay/relay-api.ts';
import type { Destinations } from '../deliveries/destinations.ts';
import type { Desks } from '../desks/desks.ts';

const applicationId = z.guid().toLowerCase();
const deskName = z.string().trim().min(1).max(100);

/** What whoever runs the relay may do, by the name of the command. */
export const commands = {
  addDesk: z.object({ name: deskName, applications: z.array(applicationId).min(1).max(100) }),
  listDesks: z.object({}),
  removeDesk: z.object({ name: deskName }),
  addDestination: destinationRequest.extend({ name: destinationName, applicationId }),
  listDestinations: z.object({}),
  removeDestination: z.object({ name: destinationName }),
} as const;
export type CommandName = keyof typeof commands;

const time = z.number().optional();
const answers = {
  addDesk: z.object({ code: z.string(), expiresAt: z.number() }),
  listDesks: z.array(
    z.object({
      name: z.string(),
      applications: z.array(z.string()),
      addedAt: z.number(),
      enrolledAt: time,
      codeExpiresAt: time,
    }),
  ),
  removeDesk: z.object({}),
  addDestination: z.object({ url: z.string() }),
  listDestinations: z.array(
    z.object({ name: z.string(), applicationId: z.string(), addedAt: z.number(), changedAt: z.number() }),
  ),
  removeDestination: z.object({}),
} as const;

/** `taken` is a name that another desk or another application's destination has, `unknown` one that nobody has. */
export type CommandFault = 'taken' | 'unknown';
export const commandFault = z.enum(['taken', 'unknown']);

export type CommandInput<Name extends CommandName> = z.output<(typeof commands)[Name]>;
export type CommandAnswer<Name extends CommandName> = z.output<(typeof answers)[Name]>;
export { answers as commandAnswers };

/** Does a command, in this process or in the one that has the database open. */
export type Administration = {
  [Name in CommandName]: (input: CommandInput<Name>) => Promise<CommandAnswer<Name> | CommandFault>;
};

interface AdministrationDeps {
  desks: Desks;
  destinations: Destinations;
  publicUrl: string;
}

export function createAdministration({ desks, destinations, publicUrl }: AdministrationDeps): Administration {
  return {
    async addDesk({ name, applications }) {
      const added = await desks.add(name, applications);
      if (!added) return 'taken';
      return { code: enrolmentCode({ relay: publicUrl, code: added.code }), expiresAt: added.expiresAt };
    },
    listDesks: () => desks.list(),
    removeDesk: async ({ name }) => ((await desks.remove(name)) ? {} : 'unknown'),
    async addDestination({ name, applicationId, secret }) {
      const isAdded = await destinations.put(name, applicationId, secret);
      return isAdded ? { url: `${publicUrl}/webhooks/${name}` } : 'taken';
    },
    listDestinations: () => destinations.list(),
    removeDestination: async ({ name }) => ((await destinations.remove(name)) ? {} : 'unknown'),
  };
}
