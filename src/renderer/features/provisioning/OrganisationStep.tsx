/** Which of the account's organisations the desks belong to. */
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTask } from '../../helpers/task.ts';
import styles from './Guide.module.css';
import { GuideStepFrame } from './GuideStepFrame.tsx';
import type { Guide } from './use-guide.ts';

export function OrganisationStep({ guide }: { guide: Guide }) {
  const { t } = useTranslation();
  const [isMissing, setMissing] = useState(false);
  const { organisations, organisationId } = guide;
  const read = useTask(guide.readOrganisations);
  const list = useTask(guide.readApplications);
  useEffect(() => {
    void read.run();
  }, [read.run]);

  async function submit(): Promise<void> {
    if (organisations === undefined) return void (await read.run());
    setMissing(organisationId === undefined);
    if (organisationId !== undefined && (await list.run(organisationId))) guide.go('applications');
  }

  return (
    <GuideStepFrame
      guide={guide}
      title={t('guide.organisation.title')}
      lead={t('guide.organisation.lead')}
      busy={read.busy || list.busy}
      problem={read.problem ?? list.problem}
      submit={t('setUp.next')}
      onSubmit={() => void submit()}
      more={
        <Button variant="default" disabled={read.busy} onClick={() => void read.run()}>
          {t('guide.organisation.again')}
        </Button>
      }
    >
      {organisations?.length === 0 && <p role="status">{t('guide.organisation.none')}</p>}
      <fieldset className={styles.list}>
        <legend className="visually-hidden">{t('guide.organisation.title')}</legend>
        {organisations?.map(({ id, name, contact }) => (
          <label key={id} className={styles.radio}>
            <input
              type="radio"
              name="organisation"
              checked={id === organisationId}
              onChange={() => {
                guide.selectOrganisation(id);
                setMissing(false);
              }}
            />
            <span className={styles.name}>
              <strong>{name}</strong>
              <span className="quiet">{contact}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {isMissing && organisations?.length !== 0 && (
        <p className={styles.error} role="alert">
          {t('guide.organisation.choose')}
        </p>
      )}
    </GuideStepFrame>
  );
}
