/** The code on paper: whose it is, for whom, until when, and the check code. It is on the page while it is printed, and never on the screen. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoffView } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import { act, pageProblem } from '../../desk/bridge.ts';
import { useActiveProfile } from '../../desk/desk-store.ts';
import { dateTime } from '../../i18n/format.ts';
import { CodeDrawing } from '../../showing/CodeDrawing.tsx';
import { useProvenCode } from '../../showing/use-proven-code.ts';
import { CheckCode, useCheckCode } from '../../ui/CheckCode.tsx';
import { Customer, type CustomerIdentity } from '../../ui/Customer.tsx';
import { EnvironmentBadge } from '../../ui/EnvironmentBadge.tsx';
import { Paper } from '../../ui/Paper.tsx';
import styles from './CodePaper.module.css';
import { codeText, type Spelling } from './code-spelling.ts';

interface CodePaperProps {
  handoff: HandoffView;
  spelling: Spelling;
  customer: CustomerIdentity;
  /** It was printed or put aside, or could not be. */
  onEnd: (problem: Problem | undefined) => void;
}

export function CodePaper({ handoff, spelling, customer, onEnd }: CodePaperProps) {
  const { t } = useTranslation();
  const profile = useActiveProfile();
  const [code, failed] = useProvenCode(codeText(handoff, spelling));
  const isReady = useCheckCode(handoff.token) !== undefined && code !== undefined;
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  });
  useEffect(() => {
    if (failed) end.current(pageProblem('unexpected', 'report-defect'));
    if (isReady) return printOnce(handoff.id, (problem) => end.current(problem));
    return undefined;
  }, [isReady, failed, handoff.id]);

  return (
    <Paper>
      <div className={styles.sheet}>
        <Customer identity={customer} kind={handoff.kind} reference="" size="head" nameAs="h1" />
        <p className={styles.partner}>{t('code.title', { partner: handoff.partnerName })}</p>
        {profile && (
          <p>
            {profile.name} <EnvironmentBadge environment={profile.environment} />
          </p>
        )}
        {code && <CodeDrawing code={code} label={t('code.label', { partner: handoff.partnerName })} />}
        <p className={styles.until}>
          {t('code.until')} {dateTime(handoff.expiresAt)}
        </p>
        <CheckCode of={handoff.token} heading="h2" />
        <p>{t('code.copyHint')}</p>
      </div>
    </Paper>
  );
}

/** Has it recorded and then printed. The answer stops waiting for the end. */
function printOnce(handoffId: string, onEnd: (problem: Problem | undefined) => void): () => void {
  const going = new AbortController();
  void act('share.print', { handoffId }).then((problem) => {
    if (going.signal.aborted) return;
    if (problem) return onEnd(problem);
    window.addEventListener('afterprint', () => onEnd(undefined), { once: true, signal: going.signal });
    window.print();
  });
  return () => going.abort();
}
