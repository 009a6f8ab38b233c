/** Whatever Didit sends beyond what it documents: names made readable, values as well as they can be guessed. */
import { useTranslation } from 'react-i18next';
import { Facts } from '../../../ui/Facts.tsx';
import { guessedText } from './field-text.ts';
import styles from './fields.module.css';
import { isEmpty, isMedium, isObject, type Json, type JsonObject } from './json.ts';
import windowStyles from './Windowed.module.css';
import { maxDrawn, Windowed } from './Windowed.tsx';
import { labelOf } from './words.ts';

type Entry = readonly [name: string, value: Json];

export function Pairs({ value }: { value: JsonObject }) {
  const entries = Object.entries(value);
  const lines = entries.filter(([, one]) => hasLine(one));
  const nested = entries.filter(([, one]) => isNested(one));
  return (
    <>
      {lines.length > maxDrawn ? <ManyLines lines={lines} /> : lines.length > 0 && <Lines lines={lines} />}
      <Many entries={nested} height={120}>
        {([name, one]) => <Inner key={name} name={name} value={one} />}
      </Many>
    </>
  );
}

function Lines({ lines }: { lines: readonly Entry[] }) {
  const labels = lines.map(([name]) => labelOf(name));
  return (
    <Facts
      lines={lines.map(([name, one], place) => {
        const label = labels[place] ?? name;
        // Two fields may read the same; then both are called as Didit calls them.
        const isAlone = labels.indexOf(label) === labels.lastIndexOf(label);
        return { label: isAlone ? label : name, value: guessedText(one, name) };
      })}
    />
  );
}

/** So many that no label is sure to be alone: each is called as Didit calls it. */
function ManyLines({ lines }: { lines: readonly Entry[] }) {
  const { t } = useTranslation();
  return (
    <Windowed entries={lines} label={t('record.fieldCount', { count: lines.length })} height={28}>
      {([name, one]) => (
        <div className={windowStyles.pair}>
          <code>{name}</code>
          <span>{guessedText(one, name)}</span>
        </div>
      )}
    </Windowed>
  );
}

interface ManyProps<One> {
  entries: readonly One[];
  height: number;
  children: (entry: One, place: number) => React.ReactNode;
}

/** All of a few, and of many what is in view. */
function Many<One>({ entries, height, children }: ManyProps<One>) {
  const { t } = useTranslation();
  if (entries.length <= maxDrawn) return entries.map(children);
  return (
    <Windowed entries={entries} label={t('record.fieldCount', { count: entries.length })} height={height}>
      {children}
    </Windowed>
  );
}

function Inner({ name, value }: { name: string; value: Json }) {
  return (
    <section className={styles.group} aria-label={labelOf(name)}>
      <p className={styles.title}>{labelOf(name)}</p>
      <Nested value={value} />
    </section>
  );
}

/** Whether there is something in a value that is a line of text. */
function hasLine(value: Json): boolean {
  if (Array.isArray(value)) return value.some(hasLine);
  return !isObject(value) && value !== null && value !== '' && !isMedium(value);
}

/** Whether there is something in a value that is no line of text. */
export function isNested(value: Json): boolean {
  return Array.isArray(value) ? value.some(isNested) : isObject(value) && !isEmpty(value);
}

/** What is in an object, or in each of a list's objects and lists. */
export function Nested({ value }: { value: Json }) {
  if (isObject(value)) {
    return (
      <div className={styles.inner}>
        <Pairs value={value} />
      </div>
    );
  }
  const entries = Array.isArray(value) ? value.filter(isNested) : [];
  const content = (one: Json) => (isObject(one) ? <Pairs value={one} /> : <Nested value={one} />);
  if (entries.length > maxDrawn) {
    return (
      <Many entries={entries} height={120}>
        {content}
      </Many>
    );
  }
  return (
    <ul className={styles.entries}>
      {entries.map((one, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a record does not change while it is shown
        <li key={place} className={styles.entry}>
          {content(one)}
        </li>
      ))}
    </ul>
  );
}
