/** What goes wrong between Baton and its update server, as problems. */
import { type Evidence, fact, type Problem, problem } from '../../shared/problem.ts';
import type { TransportAnswer, TransportFailure } from '../network/transport.ts';

/** Carries a problem through electron-updater, which knows only what is thrown. */
export class UpdateError extends Error {
  readonly problem: Problem;

  constructor(why: Problem) {
    super(why.code);
    this.problem = why;
  }
}

/** What the server sent is no feed, or no package. */
export function unreadable(...evidence: Evidence[]): UpdateError {
  return new UpdateError(problem('update-unreadable', evidence));
}

/** What the server sent is not from whoever publishes Baton, or not as they published it. */
export function untrusted(why: 'update-unsigned' | 'update-wrongly-signed' | 'update-changed'): UpdateError {
  return new UpdateError(problem('update-untrusted', [fact(why)]));
}

/** Why there is no answer. */
export function unanswered({ kind, reason }: TransportFailure, maxBytes: number): UpdateError {
  if (kind === 'too-large')
    return unreadable(fact('answer-too-large', { megabytes: maxBytes / 1024 / 1024 }));
  if (kind === 'unknown-coding') return unreadable(fact('answer-coding', { coding: reason }));
  if (kind === 'certificate') {
    return new UpdateError(problem('certificate-untrusted', [fact('certificate-reason', { reason })]));
  }
  return new UpdateError(problem('update-unreachable', [fact('connection-failed', { reason })]));
}

/** An answer that is none of those that were asked for. A redirect is not followed, to wherever it leads. */
export function unwanted({ status, headers }: TransportAnswer): UpdateError {
  const { location } = headers;
  const to = typeof location === 'string' && URL.canParse(location) ? new URL(location).host : undefined;
  const evidence = [fact('answer-status', { status })];
  if (status >= 500) return new UpdateError(problem('update-unreachable', evidence));
  return unreadable(...evidence, ...(to === undefined ? [] : [fact('redirected-to', { host: to })]));
}
