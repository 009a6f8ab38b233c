/** One partner of a file: what would be added or changed, before and after, and what a person must agree to. */
import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OfferedPartner, PartnerView } from '../../../shared/contract/index.ts';
import { date, duration } from '../../i18n/format.ts';
import { Id } from '../../ui/Id.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './PartnersScreen.module.css';
import { changesOf, type PartnerChange, type PartnerField } from './partner-changes.ts';

interface OfferedPartnerItemProps {
  offered: OfferedPartner;
  known: PartnerView | undefined;
  consented: ReadonlySet<PartnerField>;
  onConsent: (fields: ReadonlySet<PartnerField>) => void;
}

export function OfferedPartnerItem({ offered, known, consented, onConsent }: OfferedPartnerItemProps) {
  const { t } = useTranslation();
  const { partner, state, problem } = offered;
  const changes = state === 'refused' ? [] : changesOf(known, partner);
  const toggle = (field: PartnerField, isChosen: boolean) => {
    const fields = new Set(consented);
    if (isChosen) fields.add(field);
    else fields.delete(field);
    onConsent(fields);
  };
  return (
    <li className={styles.offer} data-state={state}>
      <div className={styles.offerHead}>
        <div className={styles.words}>
          <p className={styles.name}>
            <bdi>{known?.name ?? partner.name}</bdi>
          </p>
          <p className="quiet">
            <Id value={partner.applicationId} />
          </p>
        </div>
        <span>{t(`partners.file.state.${state}`)}</span>
      </div>
      {problem && <ProblemNote problem={problem} />}
      {changes.length > 0 && (
        <ul className={styles.changes}>
          {changes.map((change) => (
            <li key={change.field} data-field={change.field}>
              {change.needsConsent ? (
                <Checkbox
                  checked={consented.has(change.field)}
                  label={<ChangeWords change={change} />}
                  onChange={(event) => toggle(change.field, event.currentTarget.checked)}
                />
              ) : (
                <ChangeWords change={change} />
              )}
            </li>
          ))}
        </ul>
      )}
      {changes.some(({ needsConsent }) => needsConsent) && (
        <p className="quiet">{t('partners.file.consent')}</p>
      )}
    </li>
  );
}

function ChangeWords({ change: { field, before, after } }: { change: PartnerChange }) {
  const { t } = useTranslation();
  const say = (value: PartnerChange['before']) => {
    if (field === 'trust' || field === 'purposeRequired') return t(`partners.file.${value ? 'yes' : 'no'}`);
    if (value === undefined || value === true) return t('partners.file.nothing');
    if (typeof value === 'number') return duration(value);
    if (field === 'lastDay') return date(value);
    if (field === 'environment') return t(`environment.${value as 'live'}`);
    return value;
  };
  return (
    <span>
      <strong>{t(`partners.file.field.${field}`)}</strong> <bdi>{say(before)}</bdi>{' '}
      <span aria-hidden="true">→</span> <span className="visually-hidden">{t('partners.file.becomes')}</span>{' '}
      <bdi>{say(after)}</bdi>
    </span>
  );
}
