/** The seven answers that can be given before Didit is asked, each with its reason in a few words. */
import { useTranslation } from 'react-i18next';
import type { ProfileView, TokenReading, WorkflowView } from '../../../shared/contract/index.ts';
import { useImport } from '../../desk/desk-store.ts';
import { dateTime } from '../../i18n/format.ts';
import { TimeLeftBar } from '../../ui/TimeLeft.tsx';
import { VerdictLine } from '../../ui/VerdictLine.tsx';
import styles from './PreflightList.module.css';
import {
  type Preflight,
  type PreflightAnswer,
  type PreflightCheck,
  preflightChecks,
  type Verdict,
} from './preflight.ts';

interface PreflightListProps {
  lines: Preflight;
  reading: TokenReading;
  profile: ProfileView | undefined;
  workflows: readonly WorkflowView[] | undefined;
}

export function PreflightList({ lines, ...known }: PreflightListProps) {
  const { t } = useTranslation();
  return (
    <ul className={styles.list} aria-label={t('preflight.title')} data-testid="preflight">
      {preflightChecks.map((check) => (
        <Line key={check} check={check} verdict={lines[check]} {...known} />
      ))}
    </ul>
  );
}

type LineProps = Omit<PreflightListProps, 'lines'> & { check: PreflightCheck; verdict: Verdict };

function Line({ check, verdict, ...known }: LineProps) {
  const { t } = useTranslation();
  return (
    <VerdictLine
      check={check}
      verdict={verdict}
      label={t(`preflight.check.${check}`)}
      reason={<Reason answer={`${check}-${verdict}` as PreflightAnswer} {...known} />}
    />
  );
}

function Reason({
  answer,
  reading,
  profile,
  workflows,
}: Omit<PreflightListProps, 'lines'> & { answer: PreflightAnswer }) {
  const { t } = useTranslation();
  const existing = useImport(reading.existingImportId);
  if (answer === 'timeLeft-yes') return <TimeLeftBar {...reading} />;
  if (answer === 'forThisDesk-no' && reading.receiverName !== undefined) {
    return t('preflight.receiver', { receiver: reading.receiverName });
  }
  const [workflow] = workflows ?? [];
  return t(`preflight.reason.${answer}`, {
    kind: t(`preflight.kind.${reading.kind}`),
    profile: profile?.name ?? '',
    sender: reading.senderName ?? '',
    workflow: workflow?.label ?? '',
    count: workflows?.length ?? 0,
    at: dateTime(reading.expiresAt),
    reference: existing?.vendorData ?? '',
    environment: t(`environment.${reading.senderEnvironment ?? profile?.environment ?? 'live'}`),
  });
}
