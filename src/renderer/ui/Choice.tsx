/** A few exclusive choices side by side, with a label and a line of help. */
import { SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import styles from './Choice.module.css';

interface ChoiceProps<Value extends string> {
  label: string;
  help?: string;
  /** For a choice whose label would only repeat the screen. */
  labelHidden?: boolean;
  value: Value;
  options: readonly { value: Value; label: React.ReactNode }[];
  onChange: (value: Value) => void;
}

export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <span id={id} className={props.labelHidden ? 'visually-hidden' : styles.label}>
        {props.label}
      </span>
      {props.help && (
        <span id={`${id}-help`} className={styles.help}>
          {props.help}
        </span>
      )}
      <SegmentedControl
        aria-labelledby={id}
        aria-describedby={props.help ? `${id}-help` : undefined}
        className={styles.control}
        value={props.value}
        data={[...props.options]}
        onChange={(value) => props.onChange(value as Value)}
      />
    </div>
  );
}
