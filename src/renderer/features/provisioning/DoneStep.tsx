/** The end of the guide: the first desk is the active one, and a customer can be handed over. */
import { useTranslation } from 'react-i18next';
import { show } from '../../desk/navigation.ts';
import { activateProfile } from '../../desk/profiles.ts';
import { closeSetUpGuide } from '../../desk/set-up-guide.ts';
import { useTask } from '../../helpers/task.ts';
import { DeskEnvironment } from './DeskEnvironment.tsx';
import styles from './Guide.module.css';
import { GuideStepFrame } from './GuideStepFrame.tsx';
import type { Guide } from './use-guide.ts';

export function DoneStep({ guide }: { guide: Guide }) {
  const { t } = useTranslation();
  const [first] = guide.desks;
  const activate = useTask(async () => (first?.profileId ? activateProfile(first.profileId) : undefined));

  async function submit(): Promise<void> {
    if (!(await activate.run())) return;
    show('share');
    closeSetUpGuide();
  }

  return (
    <GuideStepFrame
      guide={guide}
      title={t('guide.done.title')}
      lead={t('guide.done.lead')}
      busy={activate.busy}
      problem={activate.problem}
      submit={t('guide.done.handOver')}
      onSubmit={() => void submit()}
      onBack={() => guide.go('partner')}
    >
      <ul className={styles.list}>
        {guide.desks.map((desk) => (
          <li key={desk.application.id} className={styles.item}>
            <strong>{desk.name}</strong>
            <DeskEnvironment desk={desk} />
          </li>
        ))}
      </ul>
    </GuideStepFrame>
  );
}
