/** For whom: the last partners a click away, all of them in a list. */
import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartnerView } from '../../../shared/contract/index.ts';
import styles from './PartnerChoice.module.css';
import type { PartnerGroups } from './partner-order.ts';

interface PartnerChoiceProps {
  groups: PartnerGroups<PartnerView>;
  chosenId: string;
  onChoose: (partnerId: string) => void;
}

export function PartnerChoice({ groups, chosenId, onChoose }: PartnerChoiceProps) {
  const { t } = useTranslation();
  const name = useId();
  const { recent } = groups;
  const named = (['recent', 'often', 'others'] as const).filter((group) => groups[group].length > 0);
  const options = named.map((group) => ({
    group: t(`share.partners.${group}`),
    items: groups[group].map((partner) => ({ value: partner.id, label: partner.name })),
  }));
  return (
    <div className={styles.choice}>
      <NativeSelect
        label={t('share.partner')}
        value={chosenId}
        data={options.length === 1 ? (options[0]?.items ?? []) : options}
        onChange={(event) => onChoose(event.currentTarget.value)}
      />
      {recent.length > 1 && (
        <fieldset className={styles.recent}>
          <legend className="visually-hidden">{t('share.partners.recent')}</legend>
          {recent.map((partner) => (
            <label key={partner.id} className={styles.chip} title={partner.name}>
              <input
                type="radio"
                className="visually-hidden"
                name={name}
                checked={partner.id === chosenId}
                onChange={() => onChoose(partner.id)}
              />
              <span>{partner.name}</span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}
