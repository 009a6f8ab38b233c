/** The page's only way out: the contract's calls and events, as the preload put them on `window.baton`. */
import type {
  Bridge,
  CallInput,
  CallName,
  CallOutput,
  EventBody,
  EventName,
} from '../../shared/contract/index.ts';
import type { Evidence, EvidenceFact, NextAction, Problem, ProblemCode } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';

declare global {
  interface Window {
    readonly baton: Bridge;
  }
}

/** Makes one contract call. Never throws: a broken bridge is an `unexpected` problem like any other. */
export async function call<Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
): Promise<Result<CallOutput<Name>>> {
  try {
    return await window.baton.call(name, input);
  } catch {
    return { ok: false, problem: pageProblem('unexpected', 'report-defect') };
  }
}

/** Makes a contract call of which only a failure matters: answers with its problem or nothing. */
export async function act<Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
): Promise<Problem | undefined> {
  const answer = await call(name, input);
  return answer.ok ? undefined : answer.problem;
}

/** Listens to one contract event; the answer stops listening. */
export function on<Name extends EventName>(
  name: Name,
  listener: (body: EventBody<Name>) => void,
): () => void {
  return window.baton.on(name, listener);
}

/** A problem that the page itself found: the camera, a file without a code. */
export function pageProblem(code: ProblemCode, action: NextAction, evidence: Evidence[] = []): Problem {
  return { code, evidence, action };
}

export function pageFact(fact: EvidenceFact, values: Evidence['values'] = {}): Evidence {
  return { fact, values };
}
