/** What serves the calls of the contract: each room has its slice, by the first word of a call's name. */
import type { CallName, CallOutput, ParsedInput } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/result.ts';

/** What a call of the contract is served by. */
export type Handlers = {
  [Name in CallName]: (
    input: ParsedInput<Name>,
  ) => Result<CallOutput<Name>> | Promise<Result<CallOutput<Name>>>;
};

/** Calls that are answered whether or not the database is open. */
export type AlwaysServed =
  | 'desk.snapshot'
  | 'desk.open'
  | 'desk.restoreBackup'
  | 'desk.startAnew'
  | 'desk.leave'
  | 'screen.protect'
  | 'window.textSize'
  | 'window.keepInTray';

/** The calls that need the database. */
export type OpenHandlers = Omit<Handlers, AlwaysServed>;

/** Those about a subject, or about each of several. */
export type HandlersOf<Subject extends string> = Pick<
  OpenHandlers,
  Extract<keyof OpenHandlers, `${Subject}.${string}`>
>;
