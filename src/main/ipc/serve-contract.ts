/**
 * Binds the contract to the door (`actions/`). For every call: the sender is our page's main frame, the call is performed, and
 * an answer crosses. Nothing throws across the bridge.
 */
import type { WebContents, WebFrameMain } from 'electron';
import { channels } from '../../shared/contract/channels.ts';
import {
  type Answer,
  type CallName,
  calls,
  type EventBody,
  type EventName,
} from '../../shared/contract/index.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { Performed } from '../actions/perform.ts';
import type { AlwaysServed, OpenUseCases } from '../actions/use-case.ts';
import type { CallGate } from './call-gate.ts';

type AnyCall = (input: unknown) => Promise<Answer<unknown>>;

interface ContractServer {
  gate: CallGate;
  /** Who may call: the page of the window, once there is one. */
  page: () => WebContents | undefined;
  pageOrigin: string;
  always: Performed<AlwaysServed>;
  /** The calls of the open desk, or why there is none yet. */
  whenOpen: () => Result<Performed<keyof OpenUseCases>>;
  /** A call has been answered with a problem. */
  onProblem: (call: CallName, problem: Problem) => void;
}

/** Starts serving. The returned function stops that, and resolves when every call under way has been answered. */
export function serveContract(server: ContractServer): () => Promise<void> {
  const running = new Set<Promise<unknown>>();
  server.gate.serve(async (event, name, input): Promise<Answer<unknown>> => {
    if (!isOurPage(event.senderFrame, server)) return fail(problem('sender-refused'));
    if (typeof name !== 'string' || !Object.hasOwn(calls, name)) return fail(problem('sender-refused'));
    const answered = answer(name as CallName, input, server);
    running.add(answered);
    void answered.finally(() => running.delete(answered));
    const result = await answered;
    if (!result.ok) server.onProblem(name as CallName, result.problem);
    return result;
  });
  return async () => {
    server.gate.close();
    await Promise.all(running);
  };
}

/** What sends events of the contract to the page, while there is one. */
export function eventsTo(page: () => WebContents | undefined) {
  return <Name extends EventName>(name: Name, body: EventBody<Name>): void => {
    const contents = page();
    if (contents && !contents.isDestroyed()) contents.send(channels.event, name, body);
  };
}

function isOurPage(frame: WebFrameMain | null, { page, pageOrigin }: ContractServer): boolean {
  const contents = page();
  if (!frame || !contents || contents.isDestroyed()) return false;
  // A custom scheme has no `origin` in every runtime, so the address is compared.
  return frame === contents.mainFrame && frame.url.startsWith(`${pageOrigin}/`);
}

async function answer(name: CallName, input: unknown, server: ContractServer): Promise<Answer<unknown>> {
  if (name in server.always) return (server.always[name as AlwaysServed] as AnyCall)(input);
  const open = server.whenOpen();
  if (!open.ok) return open;
  return (open.value[name as keyof OpenUseCases] as AnyCall)(input);
}
