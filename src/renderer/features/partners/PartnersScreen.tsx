/** Partners: the desks one hands over to and receives from, by name. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartnerView } from '../../../shared/contract/index.ts';
import { announce } from '../../app/announce.ts';
import { useSlice } from '../../app/desk-store.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { EnvironmentBadge } from '../../ui/EnvironmentBadge.tsx';
import { Id } from '../../ui/Id.tsx';
import { IconBuildingBank, IconPlus, IconTrash, IconUsersGroup } from '../../ui/icons.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { PartnerForm } from './PartnerForm.tsx';
import styles from './PartnersScreen.module.css';
import { removePartner } from './partners-actions.ts';

export function PartnersScreen() {
  const { t } = useTranslation();
  const partners = useSlice('partners') ?? [];
  const [adding, setAdding] = useState(false);

  return (
    <div className={styles.screen}>
      <ScreenHeader title={t('partners.title')} lead={t('partners.lead')}>
        {!adding && (
          <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setAdding(true)}>
            {t('partners.add')}
          </Button>
        )}
      </ScreenHeader>
      {adding && (
        <Panel title={t('partners.add')}>
          <PartnerForm
            onCancel={() => setAdding(false)}
            onDone={() => {
              setAdding(false);
              announce(t('partners.added'));
            }}
          />
        </Panel>
      )}
      {partners.length === 0 && !adding ? (
        <EmptyState icon={<IconUsersGroup size={24} />} title={t('partners.empty')}>
          {t('partners.emptyHint')}
        </EmptyState>
      ) : (
        <ul className={styles.list} aria-label={t('partners.title')}>
          {partners.map((partner) => (
            <Partner key={partner.id} partner={partner} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Partner({ partner }: { partner: PartnerView }) {
  const { t } = useTranslation();
  const { name } = partner;
  return (
    <li className={styles.row}>
      <span className={styles.icon} aria-hidden="true">
        <IconBuildingBank size={18} />
      </span>
      <div className={styles.words}>
        <p className={styles.name}>{name}</p>
        <p className="quiet">
          <Id value={partner.applicationId} />
        </p>
      </div>
      {partner.environment && <EnvironmentBadge environment={partner.environment} />}
      <ConfirmButton
        size="compact-sm"
        icon={<IconTrash size={14} aria-hidden="true" />}
        label={t('common.remove')}
        ariaLabel={t('partners.removeOf', { name })}
        question={t('partners.removeQuestion', { name })}
        consequence={t('partners.removeConsequence')}
        confirmLabel={t('common.remove')}
        onConfirm={() => removePartner(partner.id)}
      />
    </li>
  );
}
