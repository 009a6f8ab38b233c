/** The report of a session as a PDF, and what its refusals mean (docs/didit-api.md#reports). */
import { fact, type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { hasReport, normaliseStatus, type SessionKind } from '../../shared/session.ts';
import type { DiditClient } from './client.ts';
import { mediaIn } from './decision-links.ts';
import { explainKeyRefusal } from './key-check.ts';
import { type Answered, answerEvidence, generalProblem, understand } from './reply.ts';
import { isWholePdf, looksLikePdf } from './whole-pdf.ts';
import { decisionSays, decisionWire } from './wire.ts';

interface ReportRequest {
  sessionId: string;
  kind: SessionKind;
}

/** The file as Didit drew it just now. */
export async function readReport(client: DiditClient, wanted: ReportRequest): Promise<Result<Buffer>> {
  const reply = await client.report(wanted.sessionId);
  if (reply.kind === 'unanswered') return fail(reply.problem);
  const { file, status } = reply;
  if (status >= 200 && status < 300) {
    if (file && isWholePdf(file)) {
      client.learnTime(reply);
      return ok(file);
    }
    if (file && looksLikePdf(file)) {
      return fail(problem('answer-unreadable', [...answerEvidence(reply), fact('answer-cut-off')]));
    }
    // Whatever it is, it is not Didit's report: a sign-in page, or an answer of another shape.
    if (file === undefined && reply.json === undefined) return fail(generalOf(reply));
    return fail(
      problem('answer-unreadable', [...answerEvidence(reply), fact('answer-shape', { where: 'PDF' })]),
    );
  }
  return fail(await explain(client, wanted, reply));
}

/** A 2xx that is neither a file nor JSON has the cause it has for every other call. */
function generalOf(reply: Answered): Problem {
  const understood = understand(reply, decisionWire);
  return understood.ok ? generalProblem(reply) : understood.problem;
}

/**
 * A 403 means that the status has no report, that the key may not see pictures, or that it may not read sessions; a 404
 * that the session is gone. What the key sees of the session tells them apart.
 */
async function explain(client: DiditClient, wanted: ReportRequest, reply: Answered): Promise<Problem> {
  if (reply.json === undefined || (reply.status !== 401 && reply.status !== 403 && reply.status !== 404)) {
    return generalProblem(reply);
  }
  const evidence = answerEvidence(reply);
  const decision = await client.decision(wanted.sessionId.toLowerCase());
  if (!decision.ok) {
    if (
      decision.reply.kind === 'answered' &&
      decision.reply.status === 404 &&
      decision.reply.json !== undefined
    )
      return problem('session-gone', [...evidence, fact('session-absent')]);
    return explainKeyRefusal(client, decision.reply, decision.problem, 'decisions:read');
  }
  const { status } = decision.value;
  const kind = decisionSays.parse(decision.value).session_kind ?? wanted.kind;
  const found = [...evidence, fact('session-found'), fact('session-status', { status })];
  if (!hasReport(kind, normaliseStatus(status))) return problem('report-not-ready', found);
  if (reply.status !== 403) return generalProblem(reply);
  const seen = mediaIn(decision.value).length > 0 ? 'media-seen' : 'media-not-seen';
  return problem('key-lacks-permission', [...found, fact(seen)]);
}
