/** What the guide remembers while it is open: where one is, and what was chosen. The password is in its field and in no state. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountPlace, ApplicationView, OrganisationView } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import { useSlice } from '../../desk/desk-store.ts';
import { announce } from '../../helpers/announce.ts';
import { type Chosen, canGo, type GuideStep, guideSteps, profileName } from './guide-steps.ts';
import { listApplications, listOrganisations } from './provisioning-actions.ts';

interface AccountDraft {
  mode: 'register' | 'sign-in';
  where: 'own' | 'practice' | 'other';
  email: string;
  accountUrl: string;
  baseUrl: string;
}

const noAccount: AccountDraft = { mode: 'register', where: 'own', email: '', accountUrl: '', baseUrl: '' };

export type Guide = ReturnType<typeof useGuide>;

export function useGuide() {
  const { t } = useTranslation();
  const provisioning = useSlice('provisioning');
  const stage = provisioning?.stage ?? 'signed-out';
  const [step, setStep] = useState<GuideStep>('account');
  /** Where one was when the sign-in ended. */
  const [returnTo, setReturnTo] = useState<GuideStep>();
  const [account, setAccount] = useState(noAccount);
  const [organisations, setOrganisations] = useState<OrganisationView[]>();
  const [organisationId, setOrganisation] = useState<string>();
  const [chosen, setChosen] = useState<readonly Chosen[]>();

  const desks = (chosen ?? []).filter(({ use }) => use === 'desk');
  const reach = {
    stage,
    hasOrganisation: organisationId !== undefined,
    isChosen: desks.length > 0,
    isConnected: desks.length > 0 && desks.every(({ profileId }) => profileId !== undefined),
  };

  function go(wanted: GuideStep): void {
    setStep(wanted);
    const position = t('setUp.position', { number: guideSteps.indexOf(wanted) + 1, of: guideSteps.length });
    announce(`${position}: ${t(`guide.step.${wanted}`)}`);
  }

  function choose(applicationId: string, change: Partial<Chosen>): void {
    setChosen((all) =>
      all?.map((one) => (one.application.id === applicationId ? { ...one, ...change } : one)),
    );
  }

  /** Takes in a list of applications; what was chosen of them stays. */
  function take(applications: readonly ApplicationView[]): void {
    setChosen((before) =>
      applications.map((application) => {
        const known = before?.find((one) => one.application.id === application.id);
        const environment = application.environment ?? known?.environment ?? 'live';
        const name = known?.name ?? profileName(application, applications, t(`environment.${environment}`));
        const { profileId } = application;
        return { application, use: known?.use ?? 'none', name, environment, profileId };
      }),
    );
  }

  async function readApplications(organisation: string): Promise<Problem | undefined> {
    const answer = await listApplications(organisation);
    if (!answer.ok) return answer.problem;
    take(answer.value);
    return undefined;
  }

  async function readOrganisations(): Promise<Problem | undefined> {
    const answer = await listOrganisations();
    if (!answer.ok) return answer.problem;
    setOrganisations(answer.value);
    const [only, ...more] = answer.value;
    if (only && more.length === 0) setOrganisation(only.id);
    return undefined;
  }

  return {
    ...{ step, stage, provisioning, account, organisations, organisationId, chosen, desks, reach },
    go,
    goIfOpen: (wanted: GuideStep) => canGo(wanted, reach) && go(wanted),
    describe: (change: Partial<AccountDraft>) => setAccount((now) => ({ ...now, ...change })),
    /** Signed in: back to where one was, or on. */
    arrive(): void {
      go(returnTo ?? 'organisation');
      setReturnTo(undefined);
    },
    /** The sign-in has ended: it is done anew, and nothing that was chosen is lost. */
    signInAgain(): void {
      setReturnTo(guideSteps.indexOf(step) > guideSteps.indexOf('code') ? step : undefined);
      setAccount((now) => ({ ...now, mode: 'sign-in', email: now.email || (provisioning?.email ?? '') }));
      go('account');
    },
    selectOrganisation(id: string): void {
      if (id !== organisationId) setChosen(undefined);
      setOrganisation(id);
    },
    ...{ choose, take, readApplications, readOrganisations },
  };
}

/** Where the account is, as main wants to hear it. */
export function placeOf({ where, accountUrl, baseUrl }: AccountDraft): AccountPlace {
  if (where === 'practice') return { practice: true };
  return where === 'own'
    ? { practice: false, accountUrl: '', baseUrl: '' }
    : { practice: false, accountUrl, baseUrl };
}
