/** A few exclusive choices side by side, with a label and a line of help. */
import { SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import styles from './Choice.module.css';

interface ChoiceProps<Value extends string> {
  label: string;
  help?: string | undefined;
  /** What is wrong with the choice, or that there is none. */
  error?: string | false | undefined;
  /** For a choice whose label would only repeat the screen. */
  labelHidden?: boolean;
  /** Undefined while nothing is chosen. */
  value: Value | undefined;
  options: readonly { value: Value; label: React.ReactNode }[];
  onChange: (value: Value) => void;
  /** One below the other, for a narrow place. */
  isDown?: boolean;
}

export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const id = useId();
  const describedBy = [props.help && `${id}-help`, props.error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={styles.choice} data-down={props.isDown || undefined}>
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
        aria-describedby={describedBy || undefined}
        aria-invalid={props.error ? true : undefined}
        className={styles.control}
        classNames={{ indicator: styles.indicator ?? '' }}
        {...(props.isDown && { orientation: 'vertical', fullWidth: true })}
        value={props.value ?? ''}
        data={[...props.options]}
        onChange={(value) => props.onChange(value as Value)}
      />
      {props.error && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {props.error}
        </p>
      )}
    </div>
  );
}
