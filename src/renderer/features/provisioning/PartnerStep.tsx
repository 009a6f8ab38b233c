/** The desks get to know each other: other applications become partners here, and this one goes into a file for elsewhere. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/problem.ts';
import { useSlice } from '../../desk/desk-store.ts';
import { toastSaved } from '../../desk/toasts.ts';
import { useTask } from '../../helpers/task.ts';
import { EnvironmentBadge } from '../../ui/EnvironmentBadge.tsx';
import styles from './Guide.module.css';
import { GuideStepFrame } from './GuideStepFrame.tsx';
import { type Chosen, partnersFrom } from './guide-steps.ts';
import { addPartners, saveOwnPartnerFile } from './provisioning-actions.ts';
import type { Guide } from './use-guide.ts';

export function PartnerStep({ guide }: { guide: Guide }) {
  const { t } = useTranslation();
  const known = useSlice('partners') ?? [];
  const profiles = useSlice('profiles') ?? [];
  const isPractice = profiles.some(
    ({ id, environment }) =>
      environment === 'practice' && guide.desks.some(({ profileId }) => profileId === id),
  );
  const wanted = partnersFrom(guide.chosen ?? [], isPractice);
  const missing = wanted.filter(
    ({ applicationId }) => !known.some((one) => one.applicationId === applicationId),
  );
  const add = useTask(() => addPartners(missing));

  async function submit(): Promise<void> {
    if (await add.run()) guide.go('done');
  }

  return (
    <GuideStepFrame
      guide={guide}
      title={t('guide.partner.title')}
      lead={t(wanted.length > 0 ? 'guide.partner.lead' : 'guide.partner.nobody')}
      busy={add.busy}
      problem={add.problem}
      submit={t(missing.length > 0 ? 'guide.partner.submit' : 'setUp.next')}
      onSubmit={() => void submit()}
      onBack={() => guide.go('connect')}
    >
      {wanted.length > 0 && (
        <ul className={styles.list}>
          {wanted.map(({ name, applicationId, environment }) => (
            <li key={applicationId} className={styles.item}>
              <strong>{name}</strong>
              {environment && <EnvironmentBadge environment={environment} />}
            </li>
          ))}
        </ul>
      )}
      {!isPractice && guide.desks.map((one) => <OwnFile key={one.application.id} desk={one} />)}
    </GuideStepFrame>
  );
}

/** For a desk elsewhere, whose people have no account of this organisation. */
function OwnFile({ desk: { name, profileId } }: { desk: Chosen }) {
  const { t } = useTranslation();
  const save = useTask(async (): Promise<Problem | undefined> => {
    if (profileId === undefined) return undefined;
    const answer = await saveOwnPartnerFile(profileId);
    if (!answer.ok) return answer.problem;
    if (answer.value) toastSaved(t('guide.partner.fileSaved'));
    return undefined;
  });
  return (
    <div className={styles.row}>
      <p className="soft">{t('guide.partner.fileHelp', { name })}</p>
      <Button variant="default" loading={save.busy} onClick={() => void save.run()}>
        {t('guide.partner.file')}
      </Button>
    </div>
  );
}
