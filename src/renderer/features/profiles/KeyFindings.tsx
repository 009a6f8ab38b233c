/** What is known of a key: in one sentence, then line by line. */
import { Button } from '@mantine/core';
import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyFinding, KeyReport } from '../../../shared/contract/index.ts';
import { announce } from '../../helpers/announce.ts';
import { AllRight } from '../../ui/AllRight.tsx';
import { IconHelpCircle, IconRefresh, iconSize } from '../../ui/icons.ts';
import { KeyCause } from './KeyCause.tsx';
import styles from './KeyFindings.module.css';
import { KeyLine } from './KeyLine.tsx';
import { isUrgent, type KeyOutcome, outcomeOf } from './key-report.ts';
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
        <p className={styles.summary}>
          <span className={styles.pulse} aria-hidden="true" />
          {words}
        </p>
      )}
      {state === 'done' && <Findings report={test.report} words={words} />}
      {state === 'failed' && (
        <>
          <p className={styles.summary}>
            <IconHelpCircle size={iconSize.large} aria-hidden="true" />
            {words}
          </p>
          <KeyCause problem={test.problem} />
        </>
      )}
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

/** One line that opens into what the key can do; what asks for something stands out. */
function Findings({ report, words }: { report: KeyReport; words: string }) {
  const { t } = useTranslation();
  const outcome = outcomeOf(report);
  const draw = (finding: KeyFinding) => <KeyLine key={finding.check} finding={finding} report={report} />;
  return (
    <AllRight
      tone={tones[outcome]}
      sign={outcomeSigns[outcome]}
      words={words}
      label={t('keyTest.title')}
      standsOut={report.findings.filter(isUrgent).map(draw)}
    >
      {report.findings.filter((finding) => !isUrgent(finding)).map(draw)}
    </AllRight>
  );
}

const tones = {
  good: 'good',
  advice: 'warn',
  partly: 'warn',
  limited: 'warn',
  blocked: 'bad',
  broken: 'bad',
  unknown: 'warn',
} as const satisfies Record<KeyOutcome, string>;

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
