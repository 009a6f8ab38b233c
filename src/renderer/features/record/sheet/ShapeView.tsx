/** A part of a record as its shape tells it: pictures, fields, parts, lists, and then whatever the shape does not name. */
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../../ui/Facts.tsx';
import { IconAlertTriangle, iconSize } from '../../../ui/icons.ts';
import { Badge } from '../../../ui/StatusBadge.tsx';
import { Compared } from '../fields/Compared.tsx';
import { compared } from '../fields/comparisons.ts';
import { Disclosure } from '../fields/Disclosure.tsx';
import { DataSource } from '../fields/data-source.ts';
import { EntryStatus } from '../fields/EntryStatus.tsx';
import { isAlarming } from '../fields/field-text.ts';
import styles from '../fields/fields.module.css';
import { at, type Json, type JsonObject, listAt, textAt } from '../fields/json.ts';
import { LongList } from '../fields/LongList.tsx';
import { OriginTag } from '../fields/OriginTag.tsx';
import { Pairs } from '../fields/Pairs.tsx';
import {
  type Field,
  type FieldType,
  type ListSpec,
  namesNothing,
  type Part,
  type Shape,
} from '../fields/specs/shape.ts';
import { isRepeated, partValue, readField, unmapped } from '../fields/unmapped-fields.ts';
import { valueName } from '../fields/words.ts';
import { MediaStrip } from '../media/MediaStrip.tsx';
import { mediaOf } from '../media/media-of.ts';

interface ShapeViewProps {
  item: JsonObject;
  shape: Shape;
  /** What the pictures in it belong to. */
  about: string;
}

export function ShapeView({ item, shape, about }: ShapeViewProps) {
  const { t } = useTranslation();
  const media = mediaOf(
    item,
    (shape.lists ?? []).map(({ path }) => path),
  );
  const lines = useLines(item, shape.fields ?? []);
  const rest = unmapped(item, shape);
  const isOpen = namesNothing(shape);
  return (
    <>
      {media.length > 0 && <MediaStrip media={media} about={about} />}
      {lines.length > 0 && <Facts lines={lines} />}
      <Parts shape={shape} open item={item} about={about} />
      {shape.lists?.map((list) => (
        <EntryList key={list.path} list={list} entries={listAt(item, list.path)} />
      ))}
      <div className={styles.disclosures}>
        <Parts shape={shape} open={false} item={item} about={about} />
      </div>
      {Object.keys(rest).length > 0 &&
        (isOpen ? (
          <Pairs value={rest} />
        ) : (
          <section className={styles.group}>
            <h3>{t('record.further')}</h3>
            <Pairs value={rest} />
          </section>
        ))}
    </>
  );
}

function useLines(item: JsonObject, fields: readonly Field[]) {
  const { t } = useTranslation();
  return fields.flatMap((field) => {
    const { label, type } = field;
    const read = readField(item, field);
    return read === undefined || isRepeated(item, field, read.text)
      ? []
      : [{ label: t(`record.field.${label}`), value: <Value {...read} type={type} /> }];
  });
}

function Value({ value, text, type }: { value: Json | undefined; text: string; type: FieldType }) {
  if (type === 'id' || type === 'link') return <code className={styles.toCopy}>{text}</code>;
  if (!isAlarming(value, type)) return text;
  return (
    <Badge tone="warn" icon={<IconAlertTriangle size={iconSize.small} aria-hidden="true" />}>
      {text}
    </Badge>
  );
}

interface PartsProps {
  shape: Shape;
  /** Those that are shown at once, or those that are shown only when they are asked for. */
  open: boolean;
  item: JsonObject;
  about: string;
}

function Parts({ shape, open, item, about }: PartsProps) {
  const parts = shape.parts?.filter((part) => (part.open ?? false) === open);
  return parts?.map((part) => (
    <PartView key={part.path} part={part} value={partValue(item, shape, part)} about={about} />
  ));
}

function PartView({ part, value, about }: { part: Part; value: JsonObject; about: string }) {
  const { t } = useTranslation();
  if (Object.keys(value).length === 0) return null;
  const title = t(`record.part.${part.label}`);
  const body = part.compared ? (
    <CrossCheck value={value} title={title} />
  ) : (
    <ShapeView item={value} shape={part} about={about} />
  );
  if (!part.open) {
    return (
      <Disclosure label={title}>
        <div className={styles.inner}>{body}</div>
      </Disclosure>
    );
  }
  return (
    <section className={styles.group}>
      <h3>{title}</h3>
      {body}
    </section>
  );
}

function CrossCheck({ value, title }: { value: JsonObject; title: string }) {
  const { rows, rest } = compared(value);
  return (
    <>
      {rows.length > 0 && <Compared rows={rows} title={title} side="document" />}
      {Object.keys(rest).length > 0 && <Pairs value={rest} />}
    </>
  );
}

function EntryList({ list, entries }: { list: ListSpec; entries: readonly JsonObject[] }) {
  const { t } = useTranslation();
  const word = useContext(DataSource);
  if (entries.length === 0) return null;
  const ordered = list.order ? [...entries].sort(list.order) : entries;
  const origin = list.origin === 'registry' ? word : list.origin?.(entries);
  const items = (
    <LongList className={styles.entries} entries={ordered}>
      {/* A record does not change while it is shown. */}
      {(entry, place) => <Entry key={place} list={list} entry={entry} />}
    </LongList>
  );
  if (list.collapsed) return <Disclosure label={t(`record.list.${list.label}`)}>{items}</Disclosure>;
  return (
    <section className={styles.group}>
      <h3 className={styles.listHead}>
        {t(`record.list.${list.label}`)}
        {origin && <OriginTag origin={origin} />}
      </h3>
      {items}
    </section>
  );
}

function Entry({ list, entry }: { list: ListSpec; entry: JsonObject }) {
  const { t } = useTranslation();
  const given = list.title.map((path) => textAt(entry, path) ?? firstText(at(entry, path))).find(Boolean);
  const name = given === undefined ? t('record.unnamed') : list.titleIsCode ? valueName(given) : given;
  const status = list.status && textAt(entry, list.status);
  return (
    <li className={styles.entry} data-testid={`entry-${list.label}`}>
      <div className={styles.entryHead}>
        <span className={styles.entryName}>{name}</span>
        {list.tags?.(entry).map((tag) => (
          <Badge key={tag} tone={tag === 'sanctions' ? 'bad' : 'warn'}>
            {t(`record.tag.${tag}`)}
          </Badge>
        ))}
        {status && <EntryStatus status={status} />}
      </div>
      <ShapeView item={entry} shape={list} about={name} />
    </li>
  );
}

/** The first of several names. */
function firstText(value: Json | undefined): string | undefined {
  const first = Array.isArray(value) ? value[0] : undefined;
  return typeof first === 'string' ? first : undefined;
}
