/** One partner in the list: who it is, what was agreed, and what can be done to it. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { agreementState, dayOf } from '../../../shared/agreement.ts';
import type { PartnerView } from '../../../shared/contract/index.ts';
import { beside } from '../../helpers/beside.ts';
import { date, duration } from '../../i18n/format.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { EnvironmentBadge } from '../../ui/EnvironmentBadge.tsx';
import { Id } from '../../ui/Id.tsx';
import { IconBuildingBank, IconClock, IconPencil, IconTrash, iconSize } from '../../ui/icons.ts';
import { Badge } from '../../ui/StatusBadge.tsx';
import styles from './PartnersScreen.module.css';
import { removePartner } from './partners-actions.ts';

export function PartnerRow({ partner, onEdit }: { partner: PartnerView; onEdit: () => void }) {
  const { t } = useTranslation();
  const { name, terms } = partner;
  const usual = [
    terms.lifetimeSeconds === undefined ? undefined : duration(terms.lifetimeSeconds),
    terms.purpose,
    terms.trust ? t('partners.terms.trusted') : undefined,
  ];
  return (
    <li className={styles.row} data-testid="partner">
      <span className={styles.icon} aria-hidden="true">
        <IconBuildingBank size={iconSize.large} />
      </span>
      <div className={styles.words}>
        <div className={styles.head}>
          <p className={styles.name}>
            <bdi>{name}</bdi>
          </p>
          {partner.environment && <EnvironmentBadge environment={partner.environment} />}
          <AgreementBadge partner={partner} />
        </div>
        <p className="quiet">
          <Id value={partner.applicationId} />
        </p>
        {usual.some(Boolean) && <p className="quiet">{beside(...usual)}</p>}
        {terms.notes && <p className="quiet">{terms.notes}</p>}
      </div>
      <div className={styles.buttons}>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPencil size={iconSize.small} aria-hidden="true" />}
          aria-label={t('partners.changeOf', { name })}
          onClick={onEdit}
        >
          {t('partners.change')}
        </Button>
        <ConfirmButton
          size="compact-sm"
          icon={<IconTrash size={iconSize.small} aria-hidden="true" />}
          label={t('common.remove')}
          ariaLabel={t('partners.removeOf', { name })}
          question={t('partners.removeQuestion', { name })}
          consequence={t('partners.removeConsequence')}
          confirmLabel={t('common.remove')}
          onConfirm={() => removePartner(partner.id)}
        />
      </div>
    </li>
  );
}

const tones = { holds: 'plain', 'ends-soon': 'warn', ended: 'bad' } as const;

function AgreementBadge({ partner: { terms } }: { partner: PartnerView }) {
  const { t } = useTranslation();
  const state = agreementState(terms.agreement, dayOf(Date.now()));
  const lastDay = terms.agreement?.lastDay;
  if (state === 'none' || (state === 'holds' && lastDay === undefined)) return null;
  return (
    <span data-agreement={state}>
      <Badge tone={tones[state]} icon={<IconClock size={iconSize.small} aria-hidden="true" />}>
        {t(`partners.agreement.${state}`, { day: date(lastDay ?? '') })}
      </Badge>
    </span>
  );
}
