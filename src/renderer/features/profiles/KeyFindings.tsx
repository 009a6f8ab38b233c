/** What is known of a key: in one sentence, then line by line. */
import { Button } from '@mantine/core';
import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../helpers/announce.ts';
import { IconRefresh, iconSize } from '../../ui/icons.ts';
import { KeyCause } from './KeyCause.tsx';
import styles from './KeyFindings.module.css';
import { KeyLine } from './KeyLine.tsx';
import { type KeyOutcome, outcomeOf, urgentFirst } from './key-report.ts';
import type { KeyTestState } from './key-test.ts';
import { outcomeSigns } from './outcome-signs.ts';

interface KeyFindingsProps {
  test: KeyTestState;
  onAgain?: () => void;
  children?: React.ReactNode;
}

export function KeyFindings({ test, onAgain, children }: KeyFindingsProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const { state } = test;
  const outcome = outcomeIn(test);
  const words = outcome ? t(`keyTest.summary.${outcome}`) : state === 'testing' ? t('keyTest.testing') : '';
  useEffect(() => {
    if (words !== '') announce(words);
  }, [words]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset holds fields, and several of these are no landmarks
    <div
      className={styles.panel}
      role="group"
      aria-labelledby={titleId}
      aria-busy={state === 'testing'}
      data-testid="key-findings"
      data-state={state}
      data-outcome={outcome}
    >
      <p id={titleId} className={styles.title}>
        {t('keyTest.title')}
      </p>
      {isWaiting(state) && <p className="soft">{t(`keyTest.${state}`)}</p>}
      {state === 'testing' && (
        <p className={styles.summary} data-outcome="testing">
          <span className={styles.pulse} aria-hidden="true" />
          {words}
        </p>
      )}
      {outcome && <Summary outcome={outcome} words={words} />}
      {state === 'done' && (
        <ul className={styles.list}>
          {urgentFirst(test.report.findings).map((finding) => (
            <KeyLine key={finding.check} finding={finding} report={test.report} />
          ))}
        </ul>
      )}
      {state === 'failed' && <KeyCause problem={test.problem} />}
      <div className={styles.buttons}>
        {onAgain && <TestButton state={state} onTest={onAgain} />}
        {children}
      </div>
    </div>
  );
}

function isWaiting(state: KeyTestState['state']): state is 'idle' | 'incomplete' | 'noAddress' | 'ready' {
  return state === 'idle' || state === 'incomplete' || state === 'noAddress' || state === 'ready';
}

function outcomeIn(test: KeyTestState): KeyOutcome | undefined {
  if (test.state === 'failed') return 'unknown';
  return test.state === 'done' ? outcomeOf(test.report) : undefined;
}

function Summary({ outcome, words }: { outcome: KeyOutcome; words: string }) {
  const Sign = outcomeSigns[outcome];
  return (
    <p className={styles.summary} data-outcome={outcome}>
      <Sign size={iconSize.large} aria-hidden="true" />
      {words}
    </p>
  );
}

/** It stays while it works: whoever has pressed it keeps the focus. */
function TestButton({ state, onTest }: { state: KeyTestState['state']; onTest: () => void }) {
  const { t } = useTranslation();
  if (isWaiting(state) && state !== 'ready') return null;
  const isTesting = state === 'testing';
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-disabled={isTesting}
      data-disabled={isTesting}
      leftSection={<IconRefresh size={iconSize.small} aria-hidden="true" />}
      onClick={() => !isTesting && onTest()}
    >
      {t(state === 'ready' ? 'keyTest.now' : 'keyTest.again')}
    </Button>
  );
}
