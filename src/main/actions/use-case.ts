/** What serves a call of the contract, and what it is given of the action that it does. */
import type { CallName, CallOutput, ParsedInput } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/result.ts';

/** The action that a use case is doing. Rules and the record are the door's; a use case only says what is written together. */
export interface Act<Output = unknown> {
  /**
   * Does `write` in one transaction with the action's entry, and gives what it gave. `output` is what the call will answer,
   * where it is known by now. Throws what the database throws; then nothing of it is written.
   */
  commit<Value>(write: () => Value, output?: Output): Value;
}

/** For looking, which writes no entry. */
export const noAct: Act = { commit: (write) => write() };

/** For each call the use case behind it. A look is given an act that writes no entry. */
export type UseCases = {
  [Name in CallName]: (
    input: ParsedInput<Name>,
    act: Act<CallOutput<Name>>,
  ) => Result<CallOutput<Name>> | Promise<Result<CallOutput<Name>>>;
};

/** Calls that are answered whether or not the database is open. */
export type AlwaysServed =
  | 'desk.snapshot'
  | 'desk.open'
  | 'desk.restoreBackup'
  | 'desk.startAnew'
  | 'desk.takeOver'
  | 'desk.leave'
  | 'diagnostics.read'
  | 'diagnostics.save'
  | 'diagnostics.copy'
  | 'files.reveal'
  | 'screen.protect'
  | 'window.textSize'
  | 'window.theme'
  | 'window.scanSignals'
  | 'window.keepInTray';

/** What serves the calls that need the database. */
export type OpenUseCases = Omit<UseCases, AlwaysServed>;
