/** What a desk is called, and which application it is. The id is judged while it is typed, as far as a form can. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSlice } from '../../desk/desk-store.ts';
import { readUuid } from '../../helpers/uuid.ts';
import { IconAlertTriangle, IconCircleCheck, iconSize } from '../../ui/icons.ts';
import styles from './ProfileForm.module.css';
import { applicationIdStage } from './profile-form.ts';
import type { ProfileFormState } from './use-profile-form.ts';

export function DeskFields({ form: { draft, faults, change } }: { form: ProfileFormState }) {
  const { t } = useTranslation();
  const [hasLeft, setLeft] = useState(false);
  const partners = useSlice('partners') ?? [];
  const stage = applicationIdStage(draft.applicationId);
  const id = readUuid(draft.applicationId);
  const partner = partners.find((one) => one.applicationId === id);
  const isWrong = stage === 'wrong' || (stage === 'incomplete' && hasLeft);
  const fault = faults.applicationId === 'required' && stage === 'empty' ? 'required' : 'notUuid';

  return (
    <>
      <TextInput
        name="name"
        label={t('profileForm.name')}
        description={t('profileForm.nameHelp')}
        value={draft.name}
        maxLength={80}
        error={faults.name && t(`profileForm.fault.${faults.name}`)}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <div className={styles.field}>
        <TextInput
          name="applicationId"
          label={t('profileForm.applicationId')}
          description={t('profileForm.applicationIdHelp')}
          value={draft.applicationId}
          error={(isWrong || (faults.applicationId && stage !== 'whole')) && t(`profileForm.fault.${fault}`)}
          rightSection={
            stage === 'whole' && (
              <IconCircleCheck
                className={styles.whole}
                size={iconSize.large}
                role="img"
                aria-label={t('profileForm.applicationIdWhole')}
              />
            )
          }
          spellCheck={false}
          autoComplete="off"
          onBlur={() => setLeft(true)}
          onChange={(event) => change({ applicationId: event.currentTarget.value })}
        />
        {partner && (
          <p className={styles.warning} role="status" data-testid="partners-id">
            <IconAlertTriangle size={iconSize.medium} aria-hidden="true" />
            {t('profileForm.partnersId', { partner: partner.name })}
          </p>
        )}
      </div>
    </>
  );
}
