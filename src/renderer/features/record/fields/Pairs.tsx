/** Whatever Didit sends beyond what it documents: names made readable, values as well as they can be guessed. */
import { Facts } from '../../../ui/Facts.tsx';
import { guessedText } from './field-text.ts';
import styles from './fields.module.css';
import { isEmpty, isObject, type Json, type JsonObject } from './json.ts';
import { labelOf } from './words.ts';

export function Pairs({ value }: { value: JsonObject }) {
  const entries = Object.entries(value);
  const flat = entries.flatMap(([name, one]) => {
    const text = isObject(one) ? undefined : guessedText(one, name);
    return text === undefined ? [] : [{ name, text }];
  });
  const labels = flat.map(({ name }) => labelOf(name));
  const lines = flat.map(({ name, text }, nth) => {
    const label = labels[nth] ?? name;
    // Two fields may read the same; then both are called as Didit calls them.
    return { label: labels.indexOf(label) === labels.lastIndexOf(label) ? label : name, value: text };
  });
  return (
    <>
      {lines.length > 0 && <Facts lines={lines} />}
      {entries.map(([name, one]) => (
        <Inner key={name} name={name} value={one} />
      ))}
    </>
  );
}

function Inner({ name, value }: { name: string; value: Json }) {
  if (!isNested(value)) return null;
  return (
    <section className={styles.group} aria-label={labelOf(name)}>
      <p className={styles.title}>{labelOf(name)}</p>
      <Nested value={value} />
    </section>
  );
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
  return (
    <ul className={styles.entries}>
      {entries.map((one, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a record does not change while it is shown
        <li key={place} className={styles.entry}>
          {isObject(one) ? <Pairs value={one} /> : <Nested value={one} />}
        </li>
      ))}
    </ul>
  );
}
