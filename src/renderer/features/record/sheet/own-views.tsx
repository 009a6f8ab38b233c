/** What some blocks show in a way of their own, before what their shapes say. */
import i18next from 'i18next';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { list, number } from '../../../i18n/format.ts';
import { IconAlertTriangle, IconCheck, iconSize } from '../../../ui/icons.ts';
import { Badge } from '../../../ui/StatusBadge.tsx';
import { Answers } from '../fields/Answers.tsx';
import { Compared } from '../fields/Compared.tsx';
import { declaredAgainstRegistry } from '../fields/comparisons.ts';
import { DataSource } from '../fields/data-source.ts';
import styles from '../fields/fields.module.css';
import { at, isEmpty, type JsonObject } from '../fields/json.ts';
import { Pairs } from '../fields/Pairs.tsx';
import { labelOf, valueName } from '../fields/words.ts';
import { undrawn } from '../ownership/undrawn.ts';
import { type DocumentGroup, documentCounts, documentGroups } from './document-groups.ts';

export const ownViews: Readonly<Record<string, (props: { item: JsonObject }) => React.ReactNode>> = {
  questionnaire_responses: Answers,
  registry_checks: Registry,
  document_verifications: DocumentGroups,
};

function Registry({ item }: { item: JsonObject }) {
  return (
    <>
      <DeclaredAgainstRegistry item={item} />
      <UndrawnStructure item={item} />
    </>
  );
}

/** What the picture of the ownership does not say of its structure: all of one from which it cannot be drawn. */
function UndrawnStructure({ item }: { item: JsonObject }) {
  const rest = undrawn(at(item, 'ownership_structure') ?? null);
  return isEmpty(rest) ? null : <Pairs value={{ ownership_structure: rest }} />;
}

function DeclaredAgainstRegistry({ item }: { item: JsonObject }) {
  const { t } = useTranslation();
  const word = useContext(DataSource);
  const rows = declaredAgainstRegistry(item);
  if (rows.length === 0) return null;
  const title = t(word === 'registry' ? 'record.declaredAgainstRegistry' : 'record.declaredAgainstRecorded');
  return (
    <section className={styles.group}>
      <h3>{title}</h3>
      <Compared rows={rows} title={title} side="declared" />
    </section>
  );
}

function countText([what, count]: DocumentGroup['counts'][number]): string {
  const known = documentCounts.find((one) => one === what);
  return known ? i18next.t(`record.count.${known}`, { count }) : `${number(count)} ${labelOf(what)}`;
}

/** What had to be proven, and how far it is. */
function DocumentGroups({ item }: { item: JsonObject }) {
  const { t } = useTranslation();
  const groups = documentGroups(item);
  const given = at(item, 'groups');
  if (groups.length === 0 && !Array.isArray(given)) return null;
  return (
    <section className={styles.group}>
      <h3>{t('record.documentGroups')}</h3>
      <ul className={styles.entries}>
        {groups.map(({ name, isRequired, isComplete, counts }) => (
          <li key={name} className={styles.entryHead} data-testid="document-group" data-complete={isComplete}>
            <span className={styles.entryName}>
              {valueName(name)}{' '}
              <span className="quiet">
                {t(isRequired ? 'record.groupRequired' : 'record.groupOptional')} ·{' '}
                {counts.length > 0 ? list(counts.map(countText)) : t('record.count.none')}
              </span>
            </span>
            <Badge
              tone={isComplete ? 'good' : isRequired ? 'bad' : 'plain'}
              icon={
                isComplete ? (
                  <IconCheck size={iconSize.small} aria-hidden="true" />
                ) : (
                  <IconAlertTriangle size={iconSize.small} aria-hidden="true" />
                )
              }
            >
              {t(isComplete ? 'record.groupComplete' : 'record.groupOpen')}
            </Badge>
          </li>
        ))}
      </ul>
      {Array.isArray(given) && <Pairs value={{ groups: given }} />}
    </section>
  );
}
