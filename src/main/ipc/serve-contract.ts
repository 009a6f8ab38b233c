/**
 * Binds the contract to what serves it. For every call: the sender is our page's main frame, the input parses,
 * the use case runs, the output parses, and an answer crosses. Nothing throws across the bridge. This is the one
 * place that imports Electron's `ipcMain`.
 */
import { ipcMain, type WebContents, type WebFrameMain } from 'electron';
import type { z } from 'zod';
import {
  type Answer,
  type CallName,
  calls,
  channels,
  type EventBody,
  type EventName,
} from '../../shared/contract/index.ts';
import { fact, type Problem, problem } from '../../shared/problem.ts';
import { fail, type Result } from '../../shared/result.ts';
import { storageProblem } from '../database/storage-problem.ts';
import type { AlwaysServed, Handlers } from '../parts/handlers.ts';

type AnyHandler = (input: unknown) => Result<unknown> | Promise<Result<unknown>>;

interface ContractServer {
  /** Who may call: the page of the window, once there is one. */
  page: () => WebContents | undefined;
  pageOrigin: string;
  always: Pick<Handlers, AlwaysServed>;
  /** The use cases, or why there are none yet. */
  whenOpen: () => Result<Omit<Handlers, AlwaysServed>>;
  /** Performs everything that changes something; the place where rules about actions act. */
  performAction: (name: CallName, run: () => Promise<Result<unknown>>) => Promise<Result<unknown>>;
  /** Notes what nobody foresaw and gives a reference to find it by. */
  reportDefect: (error: unknown) => string;
}

/** Starts serving. The returned function stops that, and resolves when every call under way has been answered. */
export function serveContract(server: ContractServer): () => Promise<void> {
  const running = new Set<Promise<unknown>>();
  ipcMain.handle(channels.call, async (event, name: unknown, input: unknown): Promise<Answer<unknown>> => {
    if (!isOurPage(event.senderFrame, server)) return fail(problem('sender-refused'));
    if (typeof name !== 'string' || !Object.hasOwn(calls, name)) return fail(problem('sender-refused'));
    const answered = answer(name as CallName, input, server);
    running.add(answered);
    void answered.finally(() => running.delete(answered));
    return answered;
  });
  return async () => {
    ipcMain.removeHandler(channels.call);
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
  const call = calls[name];
  const parsed = call.input.safeParse(input);
  if (!parsed.success) return fail(invalidInput(parsed.error));
  try {
    const handler = find(name, server);
    if (!handler.ok) return handler;
    const run = async () => handler.value(parsed.data);
    const result = call.reads ? await run() : await server.performAction(name, run);
    if (!result.ok) return result;
    const output = call.output.safeParse(result.value);
    if (output.success) return { ok: true, value: output.data };
    // The shape is ours to keep: this is a defect, and the page gets no half-right answer.
    return defect(new Error(`${name} gave ${fieldNames(output.error)}`), server);
  } catch (error) {
    const stored = storageProblem(error);
    return stored ? fail(stored) : defect(error, server);
  }
}

function find(name: CallName, server: ContractServer): Result<AnyHandler> {
  if (name in server.always) return { ok: true, value: server.always[name as AlwaysServed] as AnyHandler };
  const open = server.whenOpen();
  if (!open.ok) return open;
  return { ok: true, value: open.value[name as Exclude<CallName, AlwaysServed>] as AnyHandler };
}

function defect(error: unknown, server: ContractServer): { ok: false; problem: Problem } {
  return fail(problem('unexpected', [fact('log-reference', { reference: server.reportDefect(error) })]));
}

/** Names what does not fit and how; never what was typed. */
function invalidInput(error: z.ZodError): Problem {
  return problem(
    'input-invalid',
    error.issues.map((issue) => {
      const limit = 'maximum' in issue ? issue.maximum : 'minimum' in issue ? issue.minimum : undefined;
      return fact('field', {
        field: issue.path.join('.'),
        reason: issue.code === 'invalid_format' ? 'format' : issue.code,
        ...(typeof limit === 'number' ? { limit } : {}),
      });
    }),
  );
}

function fieldNames(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`).join(', ');
}
