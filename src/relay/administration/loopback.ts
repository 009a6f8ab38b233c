/**
 * How a command reaches the process that has the embedded database open: by HTTP on this computer alone, with a token that
 * stands in a file which only the relay's own user can read (`storage/claim-folder.ts`).
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { Holder } from '../storage/claim-folder.ts';
import {
  type Administration,
  type CommandAnswer,
  type CommandFault,
  type CommandInput,
  type CommandName,
  commandAnswers,
  commandFault,
  commands,
} from './administration.ts';

interface CommandServer {
  self: Holder;
  /** Answers commands from now on; until then it only says that it is there. */
  serve(administration: Administration): void;
  close(): Promise<void>;
}

export async function openCommandServer(): Promise<CommandServer> {
  const token = randomBytes(32).toString('base64url');
  let administration: Administration | undefined;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isSame(request.headers.authorization ?? '', `Bearer ${token}`)) return end(response, 401);
    const name = (request.url ?? '/').slice(1);
    if (name === '') return end(response, 204);
    if (!(name in commands) || request.method !== 'POST') return end(response, 404);
    if (!administration) return end(response, 503);
    const value = await perform(administration, name as CommandName, await json(request));
    end(response, value === undefined ? 400 : 200, value);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => end(response, 500));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    self: { url: `http://127.0.0.1:${port}`, token },
    serve(given) {
      administration = given;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function perform<Name extends CommandName>(
  administration: Administration,
  name: Name,
  said: unknown,
): Promise<CommandAnswer<Name> | CommandFault | undefined> {
  const input = commands[name].safeParse(said);
  return input.success ? administration[name](input.data as CommandInput<Name>) : undefined;
}

function end(response: ServerResponse, status: number, value?: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(value === undefined ? undefined : JSON.stringify(value));
}

function isSame(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}

/** The administration of a relay that runs. Fails where it does not answer. */
export function remoteAdministration({ url, token }: Holder): Administration {
  async function ask<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<CommandAnswer<Name> | CommandFault> {
    const answer = await fetch(`${url}/${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(15_000),
    });
    if (answer.status !== 200) throw new Error(`The running relay has refused (${answer.status}).`);
    const value: unknown = await answer.json();
    const fault = commandFault.safeParse(value);
    return fault.success ? fault.data : (commandAnswers[name].parse(value) as CommandAnswer<Name>);
  }
  return {
    addDesk: (input) => ask('addDesk', input),
    listDesks: (input) => ask('listDesks', input),
    removeDesk: (input) => ask('removeDesk', input),
    addDestination: (input) => ask('addDestination', input),
    listDestinations: (input) => ask('listDestinations', input),
    removeDestination: (input) => ask('removeDestination', input),
  };
}
