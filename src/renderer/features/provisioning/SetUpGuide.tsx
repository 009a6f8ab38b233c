/** From an e-mail address to two connected desks. It stands over everything, since its profiles come while it is open. */
import { useTranslation } from 'react-i18next';
import { closeSetUpGuide } from '../../desk/set-up-guide.ts';
import { useTitle } from '../../desk/title.ts';
import { IconArrowLeft, iconSize } from '../../ui/icons.ts';
import { Steps } from '../../ui/Steps.tsx';
import { WelcomeFrame } from '../welcome/WelcomeFrame.tsx';
import { AccountStep } from './AccountStep.tsx';
import { ApplicationsStep } from './ApplicationsStep.tsx';
import { CodeStep } from './CodeStep.tsx';
import { ConnectStep } from './ConnectStep.tsx';
import { DoneStep } from './DoneStep.tsx';
import styles from './Guide.module.css';
import { type GuideStep, stepLines } from './guide-steps.ts';
import { OrganisationStep } from './OrganisationStep.tsx';
import { PartnerStep } from './PartnerStep.tsx';
import { type Guide, useGuide } from './use-guide.ts';

const components: Record<GuideStep, (props: { guide: Guide }) => React.ReactNode> = {
  account: AccountStep,
  code: CodeStep,
  organisation: OrganisationStep,
  applications: ApplicationsStep,
  connect: ConnectStep,
  partner: PartnerStep,
  done: DoneStep,
};

export function SetUpGuide() {
  const { t } = useTranslation();
  const guide = useGuide();
  const Step = components[guide.step];
  useTitle(t('guide.title', { step: t(`guide.step.${guide.step}`) }));
  return (
    <WelcomeFrame
      testId="guide"
      aside={
        <>
          <Steps
            label={t('guide.label')}
            doneLabel={t('setUp.visited')}
            steps={stepLines(guide.step, guide.reach).map((line) => ({
              ...line,
              label: t(`guide.step.${line.name}`),
            }))}
            onGo={guide.goIfOpen}
          />
          <button type="button" className={styles.leave} onClick={closeSetUpGuide}>
            <IconArrowLeft size={iconSize.medium} aria-hidden="true" />
            {t('setUp.leave')}
          </button>
        </>
      }
    >
      <Step key={guide.step} guide={guide} />
    </WelcomeFrame>
  );
}
