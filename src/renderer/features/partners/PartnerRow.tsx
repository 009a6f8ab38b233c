/** One partner in the list: who it is, what was agreed, and what can be done to it. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { agreementState, dayOf } from '../../../shared/agreement.ts';
import type { PartnerView } from '../../../shared/contract/index.ts';
import { beside } from '../../helpers/beside.ts';
import { date, duration } from '../../i18n/format.ts';
import { EnvironmentBadge } from '../../ui/EnvironmentBadge.tsx';
import { Id } from '../../ui/Id.tsx';
import { IconBuildingBank, IconClock, IconPencil, IconTrash, iconSize } from '../../ui/icons.ts';
import { RowMenu } from '../../ui/RowMenu.tsx';
import { Badge } from '../../ui/StatusBadge.tsx';
import styles from './PartnersScreen.module.css';

interface PartnerRowProps {
  partner: PartnerView;
  onEdit: () => void;
  onRemove: () => void;
}

export function PartnerRow({ partner, onEdit, onRemove }: PartnerRowProps) {
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
        {usual.some(Boolean) && <p className="quiet">{beside(...usual)}</p>}
        {terms.notes && <p className="quiet">{terms.notes}</p>}
        <p className="quiet">
          <Id value={partner.applicationId} />
        </p>
      </div>
      <div className={styles.buttons}>
        <Button
          className={styles.edit ?? ''}
          size="compact-sm"
          variant="default"
          leftSection={<IconPencil size={iconSize.small} aria-hidden="true" />}
          aria-label={t('partners.changeOf', { name })}
          onClick={onEdit}
        >
          {t('partners.change')}
        </Button>
        <RowMenu
          label={t('partners.moreOf', { name })}
          items={[
            {
              label: t('partners.change'),
              icon: <IconPencil size={iconSize.medium} aria-hidden="true" />,
              run: onEdit,
            },
            {
              label: t('common.remove'),
              icon: <IconTrash size={iconSize.medium} aria-hidden="true" />,
              run: onRemove,
            },
          ]}
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
