/** What some blocks show in a way of their own, before what their shapes say. */
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { list } from '../../i18n/format.ts';
import { IconAlertTriangle, IconCheck } from '../../ui/icons.ts';
import { Badge } from '../../ui/StatusBadge.tsx';
import { Answers } from './Answers.tsx';
import { Compared } from './Compared.tsx';
import { declaredAgainstRegistry } from './comparisons.ts';
import { documentGroups } from './document-groups.ts';
import { at, type JsonObject, restOf } from './json.ts';
import { registryOriginOf } from './origins.ts';
import { structureOf } from './ownership/drafts.ts';
import { Pairs } from './Pairs.tsx';
import { RegistryWord } from './registry-word.ts';
import styles from './ShapeView.module.css';
import { valueName } from './words.ts';

export const ownViews: Readonly<Record<string, (props: { item: JsonObject }) => React.ReactNode>> = {
  questionnaire_responses: Answers,
  registry_checks: Registry,
  document_verifications: DocumentGroups,
};

function Registry({ item }: { item: JsonObject }) {
  return (
    <>
      <DeclaredAgainstRegistry item={item} />
      <UnreadStructure item={item} />
    </>
  );
}

/** An ownership structure of a shape that the picture cannot be drawn from. */
function UnreadStructure({ item }: { item: JsonObject }) {
  const structure = at(item, 'ownership_structure');
  const { owners, beneficial } = structureOf(structure, registryOriginOf(item));
  if (structure === undefined || owners.length > 0 || beneficial.length > 0) return null;
  return <Pairs value={restOf({ ownership_structure: structure }, [])} />;
}

function DeclaredAgainstRegistry({ item }: { item: JsonObject }) {
  const { t } = useTranslation();
  const word = useContext(RegistryWord);
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

/** What had to be proven, and how far it is. */
function DocumentGroups({ item }: { item: JsonObject }) {
  const { t } = useTranslation();
  const groups = documentGroups(item);
  if (groups.length === 0) return null;
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
                {counts.length > 0
                  ? list(counts.map(([what, count]) => t(`record.count.${what}`, { count })))
                  : t('record.count.none')}
              </span>
            </span>
            <Badge
              tone={isComplete ? 'good' : isRequired ? 'bad' : 'plain'}
              icon={
                isComplete ? (
                  <IconCheck size={14} aria-hidden="true" />
                ) : (
                  <IconAlertTriangle size={14} aria-hidden="true" />
                )
              }
            >
              {t(isComplete ? 'record.groupComplete' : 'record.groupOpen')}
            </Badge>
          </li>
        ))}
      </ul>
    </section>
  );
}
