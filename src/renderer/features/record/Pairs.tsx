/** Whatever Didit sends beyond what it documents: names made readable, values as well as they can be guessed. */
import { Facts } from '../../ui/Facts.tsx';
import { guessedText } from './field-text.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import styles from './ShapeView.module.css';
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
  const objects = isObject(value) ? [value] : Array.isArray(value) ? value.filter(isObject) : [];
  if (objects.every((one) => Object.keys(one).length === 0)) return null;
  return (
    <section className={styles.group} aria-label={labelOf(name)}>
      <p className={styles.title}>{labelOf(name)}</p>
      {isObject(value) ? (
        <div className={styles.inner}>
          <Pairs value={value} />
        </div>
      ) : (
        <ul className={styles.entries}>
          {objects.map((one, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a record does not change while it is shown
            <li key={place} className={styles.entry}>
              <Pairs value={one} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
