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
import { fieldText, isAlarming } from '../fields/field-text.ts';
import styles from '../fields/fields.module.css';
import { at, isObject, type Json, type JsonObject, listAt, restOf, textAt } from '../fields/json.ts';
import { LongList } from '../fields/LongList.tsx';
import { OriginTag } from '../fields/OriginTag.tsx';
import { Pairs } from '../fields/Pairs.tsx';
import {
  type Field,
  type FieldType,
  type ListSpec,
  type Part,
  pathsOf,
  type Shape,
} from '../fields/specs/shape.ts';
import { unmapped } from '../fields/unmapped-fields.ts';
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
  const isOpen = pathsOf(shape).length === 0;
  return (
    <>
      {media.length > 0 && <MediaStrip media={media} about={about} />}
      {lines.length > 0 && <Facts lines={lines} />}
      <Parts parts={shape.parts?.filter(({ open }) => open)} item={item} about={about} />
      {shape.lists?.map((list) => (
        <EntryList key={list.path} list={list} entries={listAt(item, list.path)} />
      ))}
      <div className={styles.disclosures}>
        <Parts parts={shape.parts?.filter(({ open }) => !open)} item={item} about={about} />
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
  return fields.flatMap(({ path, label, type }) => {
    const value = at(item, path);
    const text = fieldText(value, type);
    return text === undefined
      ? []
      : [{ label: t(`record.field.${label}`), value: <Value value={value} text={text} type={type} /> }];
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

function Parts({
  parts = [],
  ...rest
}: {
  parts: readonly Part[] | undefined;
  item: JsonObject;
  about: string;
}) {
  return parts.map((part) => <PartView key={part.path} part={part} {...rest} />);
}

function PartView({ part, item, about }: { part: Part; item: JsonObject; about: string }) {
  const { t } = useTranslation();
  const found = at(item, part.path);
  // Pictures are shown with what the part belongs to.
  const value = restOf(isObject(found) ? found : { [part.path]: found ?? null }, []);
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
