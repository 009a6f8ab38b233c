/** One feature block: its status, pictures, main fields in plain words, its lists, and all fields on request. */
import { useTranslation } from 'react-i18next';
import type { RecordBlock } from '../../../shared/contract/index.ts';
import { normaliseStatus } from '../../../shared/session.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { AllFields } from './AllFields.tsx';
import { Answers } from './Answers.tsx';
import styles from './BlockCard.module.css';
import { type BlockSpec, blockSpecs, type Field, type ListSpec } from './blocks.ts';
import { fieldText } from './field-text.ts';
import { at, type JsonObject, listAt, mediaOf, textAt } from './json.ts';
import { MediaStrip } from './MediaStrip.tsx';
import { blockName, valueName } from './words.ts';

type Item = RecordBlock['items'][number];

export function BlockCard({ block }: { block: RecordBlock }) {
  const spec = blockSpecs[block.name];
  const first = block.items[0];
  const only = block.items.length === 1 && first !== undefined;
  return (
    <Panel title={blockName(block.name)} {...(only ? { aside: <ItemStatus item={first} /> } : {})}>
      {block.items.map((item, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a record does not change while it is shown
        <div key={place} className={styles.item}>
          {!only && <ItemStatus item={item} />}
          <ItemBody block={block.name} item={item} spec={spec} />
        </div>
      ))}
    </Panel>
  );
}

function ItemStatus({ item }: { item: Item }) {
  const status = textAt(item, 'status');
  return status === undefined ? null : (
    <StatusBadge status={normaliseStatus(status)} text={valueName(status)} />
  );
}

function ItemBody({ block, item, spec }: { block: string; item: Item; spec: BlockSpec | undefined }) {
  const { t } = useTranslation();
  const media = mediaOf(item);
  const lines = useLines(item, spec?.fields ?? []);
  return (
    <>
      {media.length > 0 && <MediaStrip media={media} block={block} />}
      {lines.length > 0 && <Facts lines={lines} />}
      {spec?.lists?.map((list) => (
        <EntryList key={list.path} list={list} entries={listAt(item, list.path)} />
      ))}
      {block === 'questionnaire_responses' && <Answers item={item} />}
      <AllFields value={item} label={t('record.allFields')} open={spec === undefined} />
    </>
  );
}

function useLines(item: JsonObject, fields: readonly Field[]) {
  const { t } = useTranslation();
  return fields.flatMap((field) => {
    const text = fieldText(at(item, field.path), field.type);
    return text === undefined ? [] : [{ label: t(`record.field.${field.label}`), value: text }];
  });
}

function EntryList({ list, entries }: { list: ListSpec; entries: readonly JsonObject[] }) {
  const { t } = useTranslation();
  if (entries.length === 0) return null;
  return (
    <section className={styles.list}>
      <h3>{t(`record.list.${list.label}`)}</h3>
      <ul>
        {entries.map((entry, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a record does not change while it is shown
          <Entry key={place} list={list} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

function Entry({ list, entry }: { list: ListSpec; entry: JsonObject }) {
  const { t } = useTranslation();
  const name = list.title.map((path) => textAt(entry, path)).find((text) => text !== undefined);
  const status = list.status && textAt(entry, list.status);
  const lines = useLines(entry, list.fields);
  return (
    <li className={styles.entry}>
      <div className={styles.entryHead}>
        <span className={styles.entryName}>{name === undefined ? t('record.unnamed') : valueName(name)}</span>
        {status && <StatusBadge status={normaliseStatus(status)} text={valueName(status)} />}
      </div>
      {lines.length > 0 && <Facts lines={lines} />}
    </li>
  );
}
