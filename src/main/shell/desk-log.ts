/** What of the desk's work goes to the log: names, steps and codes, and nothing that an action was about. */
import type { Problem } from '../../shared/problem.ts';
import type { Acted } from '../actions/perform.ts';
import type { Log } from './log.ts';

export function createDeskLog(log: Log) {
  return {
    onActed: ({ name, actor, problem }: Acted) =>
      log.info('action', { name, by: actor.type, ok: problem === undefined, problem: problem ?? '' }),
    onStep: (step: string, item: { tokenFingerprint: string }) =>
      log.info('import', { step, token: item.tokenFingerprint }),
    onBackupProblem: (why: Problem) => log.info('backup not made', { problem: why.code }),
    onDefect: log.defect,
    reportDefect: log.defect,
  };
}
