import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import {
  type Administration,
  type CommandAnswer,
  type CommandFault,
  commands,
} from './administration/administration.ts';
import { openCommandServer, remoteAdministration } from './administration/loopback.ts';
import { type Command, readCommandLine, usage } from './command-line.ts';
import { inspect, readCapture } from './inspect.ts';
import { createLog, kindOf, type Log } from './log.ts';
import { type RelaySettings, readSettings } from './settings.ts';
import { holderOf } from './storage/claim-folder.ts';
import { FolderInUse, openStorage } from './storage/open-storage.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${line}\n`);

/** What is wrong with what a person has given; its text is for them. */
class Mistake extends Error {}

/** Does what the arguments ask for, and gives the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const asked = readCommandLine(args);
  if (!asked || asked.command.do === 'help') {
    (asked ? say : complain)(usage);
    return asked ? 0 : 2;
  }
  const { command, flags } = asked;
  if (command.do === 'inspect') return inspectFile(command.file);
  const read = readSettings(process.env, flags);
  if ('faults' in read) throw new Mistake(read.faults.join('\n'));
  const log = createLog(read.settings.logLevel, (line) => process.stdout.write(line));
  if (command.do === 'run') return run(read.settings, log);
  return administer(read.settings, command);
}

async function inspectFile(file: string): Promise<number> {
  const secret = await secretFromInput();
  const { isGenuine, lines } = await inspect(
    readCapture(readFileSync(file)),
    [secret],
    Math.floor(Date.now() / 1000),
  );
  for (const line of lines) say(line);
  return isGenuine ? 0 : 1;
}

async function secretFromInput(): Promise<string> {
  if (process.stdin.isTTY) complain('The secret, then Ctrl+D (on Windows Ctrl+Z and Enter):');
  const secret = (await text(process.stdin)).trim();
  if (secret === '')
    throw new Mistake('The secret of the destination is read from the standard input, and none came.');
  return secret;
}

async function run(settings: RelaySettings, log: Log): Promise<number> {
  const commandServer = await openCommandServer();
  try {
    const storage = await openStorage(settings, commandServer.self, log, true);
    const { startRelay } = await import('./relay.ts');
    const relay = await startRelay({ settings, database: storage.database, box: storage.box, log });
    commandServer.serve(relay.administration);
    process.on('SIGHUP', () => relay.renewCertificate());
    await new Promise<void>((resolve) => {
      process.once('SIGINT', resolve).once('SIGTERM', resolve);
    });
    await relay.stop();
    await storage.close();
    return 0;
  } finally {
    await commandServer.close();
  }
}

type AdministrativeCommand = Exclude<Command, { do: 'run' | 'help' | 'inspect' }>;

async function administer(settings: RelaySettings, command: AdministrativeCommand): Promise<number> {
  const quiet = createLog('error', (line) => process.stderr.write(line));
  const holder = 'folder' in settings.storage ? await holderOf(settings.storage.folder) : undefined;
  if (holder) return perform(remoteAdministration(holder), command);
  const commandServer = await openCommandServer();
  try {
    const { database, box, close } = await openStorage(settings, commandServer.self, quiet);
    try {
      const { createDesks } = await import('./desks/desks.ts');
      const { createDestinations } = await import('./deliveries/destinations.ts');
      const { createAdministration } = await import('./administration/administration.ts');
      const desks = createDesks(database, Date.now);
      const destinations = createDestinations(database, box, Date.now);
      return await perform(
        createAdministration({ desks, destinations, publicUrl: settings.publicUrl }),
        command,
      );
    } finally {
      await close();
    }
  } finally {
    await commandServer.close();
  }
}

async function perform(administration: Administration, command: AdministrativeCommand): Promise<number> {
  switch (command.do) {
    case 'desks add': {
      const { name, applications } = command;
      const added = orMistake(await administration.addDesk(commands.addDesk.parse({ name, applications })));
      await showCode(added);
      return 0;
    }
    case 'desks list':
      for (const desk of orMistake(await administration.listDesks({}))) say(deskLine(desk));
      return 0;
    case 'desks remove':
      orMistake(await administration.removeDesk(commands.removeDesk.parse({ name: command.name })));
      return 0;
    case 'destinations add': {
      const { name, application: applicationId } = command;
      const input = commands.addDestination.parse({ name, applicationId, secret: await secretFromInput() });
      say(`Deliveries go to ${orMistake(await administration.addDestination(input)).url}`);
      return 0;
    }
    case 'destinations list':
      for (const { name, applicationId, changedAt } of orMistake(await administration.listDestinations({}))) {
        say(`${name}\t${applicationId}\tsecret of ${new Date(changedAt).toISOString()}`);
      }
      return 0;
    case 'destinations remove':
      orMistake(
        await administration.removeDestination(commands.removeDestination.parse({ name: command.name })),
      );
      return 0;
  }
}

function orMistake<Value extends object>(answer: Value | CommandFault): Value {
  if (answer === 'taken')
    throw new Mistake('The name is taken. Remove what has it first, or choose another one.');
  if (answer === 'unknown') throw new Mistake('There is nothing of that name.');
  return answer as Value;
}

async function showCode({ code, expiresAt }: CommandAnswer<'addDesk'>): Promise<void> {
  const { renderUnicodeCompact } = await import('uqr');
  say(renderUnicodeCompact(code, { ecc: 'M', border: 2 }));
  say(code);
  say(
    `Scan or paste it at the desk, until ${new Date(expiresAt).toISOString()}. Whoever uses it first is the desk.`,
  );
}

function deskLine(desk: CommandAnswer<'listDesks'>[number]): string {
  const { name, applications, enrolledAt, codeExpiresAt } = desk;
  const state =
    enrolledAt !== undefined
      ? `enrolled ${new Date(enrolledAt).toISOString()}`
      : `${(codeExpiresAt ?? 0) > Date.now() ? 'code good' : 'code ran out'} ${new Date(codeExpiresAt ?? 0).toISOString()}`;
  return `${name}\t${state}\t${applications.join(' ')}`;
}

function explain(error: unknown): string {
  if (error instanceof Mistake) return error.message;
  if (error instanceof FolderInUse) return 'Another relay, or another command, has the data folder open.';
  if (error instanceof z.ZodError)
    return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n');
  // A driver's text may hold the address of the database, with its password.
  const isOurs = error instanceof Error && !('code' in error);
  return isOurs ? error.message : `It failed: ${kindOf(error)}`;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    complain(explain(error));
    process.exitCode = 1;
  },
);
