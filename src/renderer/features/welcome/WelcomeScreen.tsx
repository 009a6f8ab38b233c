/** The first start: try Baton with invented people, or connect a Didit application. */
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { startPractice } from '../../app/profiles.ts';
import { useTask } from '../../app/task.ts';
import { useTitle } from '../../app/title.ts';
import { BatonMark } from '../../ui/BatonMark.tsx';
import { IconArrowLeft, IconLink, IconSchool } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { LanguageSelect } from '../language/LanguageSelect.tsx';
import styles from './WelcomeScreen.module.css';

const loadForm = () => import('../profiles/ProfileForm.tsx');
const ProfileForm = lazy(async () => ({ default: (await loadForm()).ProfileForm }));

export function WelcomeScreen() {
  const { t } = useTranslation();
  const [connecting, setConnecting] = useState(false);
  useTitle(t('welcome.title'));
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <div className={styles.top}>
          <p className={styles.brand}>
            <BatonMark size={32} />
            {t('app.name')}
          </p>
          <LanguageSelect />
        </div>
        {connecting ? (
          <Connect onBack={() => setConnecting(false)} />
        ) : (
          <Choices onConnect={() => setConnecting(true)} />
        )}
      </div>
    </main>
  );
}

function Choices({ onConnect }: { onConnect: () => void }) {
  const { t } = useTranslation();
  const practice = useTask(startPractice);
  return (
    <>
      <header className={styles.words}>
        <h1>{t('welcome.heading')}</h1>
        <p className={styles.lead}>{t('welcome.lead')}</p>
      </header>
      <div className={styles.choices}>
        <section className={styles.choice} aria-labelledby="welcome-practice">
          <span className={styles.icon}>
            <IconSchool size={22} aria-hidden="true" />
          </span>
          <h2 id="welcome-practice">{t('welcome.practice.title')}</h2>
          <p className="soft">{t('welcome.practice.text')}</p>
          <Button loading={practice.busy} onClick={() => void practice.run()}>
            {t('welcome.practice.button')}
          </Button>
        </section>
        <section className={styles.choice} aria-labelledby="welcome-connect">
          <span className={styles.icon}>
            <IconLink size={22} aria-hidden="true" />
          </span>
          <h2 id="welcome-connect">{t('welcome.connect.title')}</h2>
          <p className="soft">{t('welcome.connect.text')}</p>
          <Button
            variant="default"
            onClick={onConnect}
            onPointerEnter={() => void loadForm()}
            onFocus={() => void loadForm()}
          >
            {t('welcome.connect.button')}
          </Button>
        </section>
      </div>
      {practice.problem && <ProblemNote problem={practice.problem} live />}
    </>
  );
}

function Connect({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.connect}>
      <Button
        className={styles.back ?? ''}
        variant="subtle"
        leftSection={<IconArrowLeft size={16} aria-hidden="true" />}
        onClick={onBack}
      >
        {t('common.back')}
      </Button>
      <header className={styles.words}>
        <h1>{t('welcome.connect.title')}</h1>
        <p className="soft">{t('welcome.connect.lead')}</p>
      </header>
      <Suspense fallback={null}>
        <ProfileForm />
      </Suspense>
    </div>
  );
}
