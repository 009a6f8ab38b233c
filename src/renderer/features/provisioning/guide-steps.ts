/** The steps of the guide, and what is chosen in them. Pure. */
import type { ApplicationView, PartnerDraft, ProvisioningView } from '../../../shared/contract/index.ts';
import { maxNameLength } from '../../../shared/limits.ts';
import type { StepLine } from '../../ui/Steps.tsx';

export const guideSteps = [
  'account',
  'code',
  'organisation',
  'applications',
  'connect',
  'partner',
  'done',
] as const;
export type GuideStep = (typeof guideSteps)[number];

export const uses = ['none', 'desk', 'partner'] as const;
type Use = (typeof uses)[number];

/** An application with what it is to become here. */
export interface Chosen {
  application: ApplicationView;
  use: Use;
  /** Of the profile that it is to become. */
  name: string;
  environment: 'live' | 'sandbox';
  profileId: string | undefined;
}

/** How far one can go: what comes after it needs something that is not there yet. */
interface Reach {
  stage: ProvisioningView['stage'];
  hasOrganisation: boolean;
  isChosen: boolean;
  isConnected: boolean;
}

/** Whether a step can be gone to. The account's own are over once somebody has signed in, and open again when they are signed out. */
export function canGo(step: GuideStep, { stage, hasOrganisation, isChosen, isConnected }: Reach): boolean {
  switch (step) {
    case 'account':
      return stage !== 'signed-in';
    case 'code':
      return stage === 'code-awaited';
    case 'organisation':
      return stage === 'signed-in';
    case 'applications':
      return stage === 'signed-in' && hasOrganisation;
    case 'connect':
      return isChosen && (stage === 'signed-in' || isConnected);
    case 'partner':
    case 'done':
      return isConnected;
  }
}

export function stepLines(
  current: GuideStep,
  reach: Reach,
): { name: GuideStep; state: StepLine<string>['state'] }[] {
  const at = guideSteps.indexOf(current);
  return guideSteps.map((name, place) => {
    if (name === current) return { name, state: 'current' };
    if (place < at) return { name, state: 'done' };
    return { name, state: name !== 'done' && canGo(name, reach) ? 'open' : 'closed' };
  });
}

/** What an application is called as a profile: there may be a live and a sandbox one of the same name. */
export function profileName(
  { name }: ApplicationView,
  all: readonly ApplicationView[],
  environment: string,
): string {
  const isAmbiguous = all.filter((one) => one.name === name).length > 1;
  return (isAmbiguous ? `${name} (${environment})` : name).slice(0, maxNameLength);
}

/** The applications that become partners here: those that were chosen to, and this desk's own where there are several. */
export function partnersFrom(chosen: readonly Chosen[], isPractice: boolean): PartnerDraft[] {
  const own = chosen.filter(({ use }) => use === 'desk');
  const others = chosen.filter(({ use }) => use === 'partner' || (use === 'desk' && own.length > 1));
  return others.map(({ application, name, environment }) => ({
    name,
    applicationId: application.id,
    environment: isPractice ? 'practice' : environment,
    terms: {},
  }));
}
