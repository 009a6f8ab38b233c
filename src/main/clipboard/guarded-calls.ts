/**
 * The calls by which the page reads the clipboard or writes to it. Others use it too: a password manager's password is
 * there for a while. So each of them follows what a person does in Baton's window, and gives what it is for and no more.
 */
import type { Answer, CallInput, CallOutput } from '../../shared/contract/index.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { findScanned } from '../../shared/scanned/find-scanned.ts';

/** How long a call may come after the key or the click it follows, ms. */
const patience = 5_000;

export type Gestures = ReturnType<typeof createGestures>;

/** Knows whether a person has just done something in the window. `monotonic` in ms. */
export function createGestures(monotonic: () => number) {
  let last: number | undefined;
  return {
    made(): void {
      last = monotonic();
    },
    /** The window has lost the focus: what is done now is done elsewhere. */
    left(): void {
      last = undefined;
    },
    areRecent: () => last !== undefined && monotonic() - last <= patience,
  };
}

type Call<Input, Output> = (input: Input) => Promise<Answer<Output>>;

type ClipboardCalls = {
  [Name in 'share.copy' | 'verification.copyLink' | 'queue.copyMessage' | 'receive.clipboard']: Call<
    CallInput<Name>,
    CallOutput<Name>
  >;
};

/** The same handlers, of which those fail with `sender-refused` that no gesture came before. */
export function guardClipboard<Handlers extends ClipboardCalls>(
  handlers: Handlers,
  gestures: Pick<Gestures, 'areRecent'>,
): Handlers {
  return {
    ...handlers,
    'share.copy': afterGesture(handlers['share.copy'], gestures),
    'verification.copyLink': afterGesture(handlers['verification.copyLink'], gestures),
    'queue.copyMessage': afterGesture(handlers['queue.copyMessage'], gestures),
    'receive.clipboard': afterGesture(async (input: CallInput<'receive.clipboard'>) => {
      const found = await handlers['receive.clipboard'](input);
      return found.ok ? forBaton(found.value.text) : found;
    }, gestures),
  };
}

/** A call that fails with `sender-refused` unless a gesture came before. */
export function afterGesture<Input, Output>(
  call: Call<Input, Output>,
  gestures: Pick<Gestures, 'areRecent'>,
): Call<Input, Output> {
  return async (input) => (gestures.areRecent() ? call(input) : fail(problem('sender-refused')));
}

/** A text with nothing in it for Baton stays where it is; what is wrong with it is told. */
function forBaton(text: string): Result<{ text: string }> {
  if (text.trim() === '') return ok({ text: '' });
  const scanned = findScanned(text);
  const [first] = scanned;
  const isForBaton = scanned.some(({ type }) => type !== 'damaged');
  return first?.type === 'damaged' && !isForBaton ? fail(first.problem) : ok({ text });
}
