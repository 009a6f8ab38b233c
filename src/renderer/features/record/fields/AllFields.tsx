/** Every field as Didit wrote it, raw but for its links to pictures and files, in a tree that is only drawn where it is opened. */
import { useTranslation } from 'react-i18next';
import styles from './AllFields.module.css';
import { Disclosure } from './Disclosure.tsx';
import { isMedium, isObject, type Json } from './json.ts';

export function AllFields({ value, label }: { value: Json; label: string }) {
  return (
    <Disclosure label={label}>
      <Branch value={value} />
    </Disclosure>
  );
}

function Branch({ value }: { value: Json }) {
  const entries = Array.isArray(value)
    ? value.map((one, at): [string, Json] => [String(at + 1), one])
    : Object.entries(isObject(value) ? value : {});
  return (
    <ul className={styles.branch}>
      {entries.map(([name, one]) => (
        <li key={name}>
          <Leaf name={name} value={one} />
        </li>
      ))}
    </ul>
  );
}

function Leaf({ name, value }: { name: string; value: Json }) {
  const { t } = useTranslation();
  if (Array.isArray(value) && value.length > 0) {
    return <AllFields value={value} label={t('record.entries', { name, count: value.length })} />;
  }
  if (isObject(value) && Object.keys(value).length > 0) return <AllFields value={value} label={name} />;
  return (
    <span className={styles.leaf}>
      <code>{name}</code>
      <span>{isMedium(value) ? t('record.mediumAbove') : rawText(value)}</span>
    </span>
  );
}

function rawText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
