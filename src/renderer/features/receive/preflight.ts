/**
 * What can be said of a token before anybody is asked: seven questions, each answered with yes, no or cannot know. Yes
 * is always the good answer. Pure; asked again whenever what it goes by has changed.
 */
import type { ProfileView, TokenReading, WorkflowView } from '../../../shared/contract/index.ts';

export const preflightChecks = [
  'wellFormed',
  'forThisDesk',
  'kindFits',
  'timeLeft',
  'notSeenBefore',
  'senderKnown',
  'environment',
] as const;
export type PreflightCheck = (typeof preflightChecks)[number];

export type Verdict = 'yes' | 'no' | 'cannotKnow';

/** Not every answer is possible to every question. */
export interface Preflight {
  /** What is not, has no reading. */
  readonly wellFormed: 'yes';
  readonly forThisDesk: Verdict;
  readonly kindFits: Verdict;
  readonly timeLeft: Verdict;
  readonly notSeenBefore: 'yes' | 'no';
  readonly senderKnown: 'yes' | 'no';
  readonly environment: Verdict;
}

/** A check with its verdict, as in `timeLeft-cannotKnow`. */
export type PreflightAnswer = { [Check in PreflightCheck]: `${Check}-${Preflight[Check]}` }[PreflightCheck];

export interface PreflightFacts {
  reading: TokenReading;
  profile: ProfileView | undefined;
  /** Of the token's kind, the newest list there is; undefined when there never was one. */
  workflows: readonly WorkflowView[] | undefined;
  /** Unix ms by Didit's clock; undefined while that is not known, and then no deadline can be judged. */
  diditNow: number | undefined;
}

export function preflight({ reading, profile, workflows, diditNow }: PreflightFacts): Preflight {
  const { senderEnvironment } = reading;
  return {
    wellFormed: 'yes',
    forThisDesk: verdict(profile && reading.forApplicationId === profile.applicationId),
    kindFits: verdict(workflows && workflows.length > 0),
    timeLeft: verdict(diditNow === undefined ? undefined : diditNow < reading.expiresAt),
    notSeenBefore: reading.existingImportId === undefined ? 'yes' : 'no',
    senderKnown: reading.senderName === undefined ? 'no' : 'yes',
    environment: verdict(profile && senderEnvironment && senderEnvironment === profile.environment),
  };
}

/** `ready` when all is well; `possible` when something is wrong or unknown that does not stand in the way. */
export function readiness(lines: Preflight, isRefused: boolean): 'ready' | 'possible' | 'refused' {
  if (isRefused || lines.kindFits === 'no') return 'refused';
  return countVerdicts(lines, 'yes') === preflightChecks.length ? 'ready' : 'possible';
}

/** How many of the checks came out so. */
export function countVerdicts(lines: Preflight, wanted: Verdict): number {
  return preflightChecks.filter((check) => lines[check] === wanted).length;
}

function verdict(answer: boolean | undefined): Verdict {
  if (answer === undefined) return 'cannotKnow';
  return answer ? 'yes' : 'no';
}
