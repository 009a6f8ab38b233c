/** Every field as Didit wrote it, raw, in a tree that is only drawn where it is opened. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconChevronRight } from '../../ui/icons.ts';
import styles from './AllFields.module.css';
import { isObject, type Json } from './json.ts';

interface AllFieldsProps {
  value: Json;
  label: string;
  open?: boolean;
}

export function AllFields({ value, label, open: openAtFirst = false }: AllFieldsProps) {
  const [open, setOpen] = useState(openAtFirst);
  return (
    <details className={styles.tree} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <IconChevronRight size={14} aria-hidden="true" />
        {label}
      </summary>
      {open && <Branch value={value} />}
    </details>
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
      <span>{rawText(value)}</span>
    </span>
  );
}

function rawText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
