/** Where one is in something that is done in steps, and the way to those that can be gone to. */
import { IconCheck, iconSize } from './icons.ts';
import styles from './Steps.module.css';

export interface StepLine<Name extends string> {
  name: Name;
  label: string;
  state: 'done' | 'current' | 'open' | 'closed';
}

interface StepsProps<Name extends string> {
  label: string;
  /** What a done step is called for those who do not see its sign. */
  doneLabel: string;
  steps: readonly StepLine<Name>[];
  /** No step can be gone to now. */
  disabled?: boolean;
  onGo: (name: Name) => void;
}

export function Steps<Name extends string>({ label, doneLabel, steps, disabled, onGo }: StepsProps<Name>) {
  return (
    <nav aria-label={label}>
      <ol className={styles.list}>
        {steps.map(({ name, label: words, state }, at) => (
          <li key={name}>
            <button
              type="button"
              className={styles.step}
              data-state={state}
              disabled={disabled || state === 'closed'}
              aria-current={state === 'current' ? 'step' : undefined}
              onClick={() => onGo(name)}
            >
              <span className={styles.number} aria-hidden="true">
                {state === 'done' ? <IconCheck size={iconSize.medium} /> : at + 1}
              </span>
              <span className={styles.name}>{words}</span>
              {state === 'done' && <span className="visually-hidden">({doneLabel})</span>}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
