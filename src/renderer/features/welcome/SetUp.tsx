/**
 * The guided set-up of the first connection. All steps stay drawn, and so does the whole when it is left, so that going
 * back and forth loses nothing; the key is in its field and in no state of ours. The last step is the first screen of the frame.
 */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigation } from '../../desk/navigation.ts';
import { addProfile, type NewProfile } from '../../desk/profiles.ts';
import { useTitle } from '../../desk/title.ts';
import { announce } from '../../helpers/announce.ts';
import { IconArrowLeft, IconArrowRight, iconSize } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Steps } from '../../ui/Steps.tsx';
import { DeskFields } from '../profiles/DeskFields.tsx';
import { KeyFields } from '../profiles/KeyFields.tsx';
import { asSeenInForm, type DraftField, isDescribed } from '../profiles/profile-form.ts';
import { useProfileForm } from '../profiles/use-profile-form.ts';
import { NeedsList } from './NeedsList.tsx';
import styles from './SetUp.module.css';
import { type SetUpStep, setUpSteps, stepLines } from './set-up-steps.ts';
import { WelcomeFrame } from './WelcomeFrame.tsx';

const deskFields: readonly DraftField[] = ['name', 'applicationId'];

interface Place {
  step: SetUpStep;
  /** The field that takes the focus; without it the first one does. */
  field: DraftField | undefined;
}

/** The frame comes as soon as there is a profile, so what it shows first is said before. */
async function connect(profile: NewProfile) {
  useNavigation.setState({ justConnected: profile.applicationId });
  const problem = await addProfile(profile);
  if (problem) useNavigation.setState({ justConnected: undefined });
  return problem;
}

interface SetUpProps {
  isShown: boolean;
  onLeave: () => void;
}

export function SetUp({ isShown, onLeave }: SetUpProps) {
  const { t } = useTranslation();
  const [place, setPlace] = useState<Place>({ step: 'needs', field: undefined });
  const { step } = place;
  const form = useProfileForm(connect);
  const element = useRef<HTMLFormElement>(null);
  const lines = stepLines(step, isDescribed(form.draft));
  const positionOf = (one: SetUpStep) =>
    t('setUp.position', { number: setUpSteps.indexOf(one) + 1, of: setUpSteps.length });
  const { busy } = form.task;
  useTitle(isShown ? t('setUp.title', { step: t(`setUp.step.${step}`) }) : undefined);

  function go(wanted: SetUpStep, field?: DraftField): void {
    setPlace({ step: wanted, field });
    announce(`${positionOf(wanted)}: ${t(`setUp.step.${wanted}`)}`);
  }

  async function onward(): Promise<void> {
    if (step === 'needs') return go('desk');
    if (step === 'desk') {
      const [wrong] = form.faultsIn(deskFields);
      return wrong ? go('desk', wrong) : go('key');
    }
    const sent = await form.send();
    if (typeof sent === 'string') go(deskFields.includes(sent) ? 'desk' : 'key', sent);
  }

  // When it is drawn: what is hidden cannot take the focus.
  useEffect(() => {
    if (!isShown) return;
    const shown = element.current?.querySelector(`[data-step="${place.step}"]`);
    const first = shown?.querySelector<HTMLElement>(place.field ? `[name="${place.field}"]` : 'input');
    (first ?? shown?.querySelector<HTMLElement>('h1'))?.focus();
  }, [place, isShown]);

  return (
    <WelcomeFrame
      testId="set-up"
      hidden={!isShown}
      aside={
        <>
          <Steps
            label={t('setUp.label')}
            doneLabel={t('setUp.visited')}
            steps={lines.map((line) => ({ ...line, label: t(`setUp.step.${line.name}`) }))}
            disabled={busy}
            onGo={(name) => name !== 'done' && go(name)}
          />
          <button type="button" className={styles.leave} disabled={busy} onClick={onLeave}>
            <IconArrowLeft size={iconSize.medium} aria-hidden="true" />
            {t('setUp.leave')}
          </button>
        </>
      }
    >
      <form
        ref={element}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void onward();
        }}
      >
        <p className={styles.position}>{positionOf(step)}</p>
        <StepSections step={step} form={form} />
        <StepButtons step={step} busy={busy} onBack={() => go(step === 'key' ? 'desk' : 'needs')} />
      </form>
    </WelcomeFrame>
  );
}

interface StepSectionsProps {
  step: SetUpStep;
  form: ReturnType<typeof useProfileForm>;
}

function StepSections({ step, form }: StepSectionsProps) {
  const { t } = useTranslation();
  return (
    <>
      <section className={styles.step} data-step="needs" hidden={step !== 'needs'}>
        <StepHead title={t('setUp.needs.title')} lead={t('welcome.connect.lead')} />
        <NeedsList />
      </section>
      <section className={styles.step} data-step="desk" hidden={step !== 'desk'}>
        <StepHead title={t('setUp.desk.title')} lead={t('setUp.desk.lead')} />
        <div className={styles.fields}>
          <DeskFields form={form} />
        </div>
      </section>
      <section className={styles.step} data-step="key" hidden={step !== 'key'}>
        <StepHead title={t('setUp.key.title')} lead={t('setUp.key.lead')} />
        <KeyFields form={form} />
        {form.task.problem && <ProblemNote problem={asSeenInForm(form.task.problem)} live />}
      </section>
    </>
  );
}

function StepHead({ title, lead }: { title: string; lead: string }) {
  return (
    <header className={styles.head}>
      <h1 tabIndex={-1}>{title}</h1>
      <p className="soft">{lead}</p>
    </header>
  );
}

interface StepButtonsProps {
  step: SetUpStep;
  busy: boolean;
  onBack: () => void;
}

function StepButtons({ step, busy, onBack }: StepButtonsProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.buttons}>
      <Button
        type="submit"
        loading={busy}
        rightSection={step !== 'key' && <IconArrowRight size={iconSize.medium} aria-hidden="true" />}
      >
        {t(step === 'key' ? 'profileForm.submit' : 'setUp.next')}
      </Button>
      {step !== 'needs' && (
        <Button variant="default" disabled={busy} onClick={onBack}>
          {t('common.back')}
        </Button>
      )}
    </div>
  );
}
