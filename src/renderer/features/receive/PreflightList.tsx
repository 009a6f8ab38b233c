/** The seven answers that can be given before Didit is asked, in one line; what is wrong, unknown or urgent stands out. */
import { useTranslation } from 'react-i18next';
import type { ProfileView, TokenReading, WorkflowView } from '../../../shared/contract/index.ts';
import { useImport } from '../../desk/desk-store.ts';
import { secondsLeft, urgency, useDiditNow } from '../../helpers/clock.ts';
import { dateTime, duration } from '../../i18n/format.ts';
import { AllRight } from '../../ui/AllRight.tsx';
import { TimeLeftBar } from '../../ui/TimeLeft.tsx';
import { VerdictLine } from '../../ui/VerdictLine.tsx';
import {
  type Preflight,
  type PreflightAnswer,
  type PreflightCheck,
  preflightChecks,
  readiness,
  type Verdict,
} from './preflight.ts';

interface PreflightListProps {
  lines: Preflight;
  /** Something stands in the way, and is told beside the list. */
  isRefused: boolean;
  reading: TokenReading;
  profile: ProfileView | undefined;
  workflows: readonly WorkflowView[] | undefined;
}

const tones = { ready: 'good', possible: 'warn', refused: 'bad' } as const;

export function PreflightList({ lines, isRefused, ...known }: PreflightListProps) {
  const { t } = useTranslation();
  const now = useDiditNow();
  const { reading } = known;
  const isUrgent = urgency(reading, now) !== 'calm';
  const ready = readiness(lines, isRefused);
  // What stands in the way is told beside the list, and not twice.
  const standsOut = isRefused
    ? []
    : preflightChecks.filter((check) => lines[check] !== 'yes' || (check === 'timeLeft' && isUrgent));
  const draw = (check: PreflightCheck) => (
    <Line key={check} check={check} verdict={lines[check]} {...known} />
  );
  return (
    <AllRight
      tone={ready === 'ready' && isUrgent ? 'warn' : tones[ready]}
      words={t(`preflight.${ready}`, {
        sender: reading.senderName ?? '',
        left: duration(secondsLeft(reading.expiresAt, now)),
      })}
      label={t('preflight.title')}
      standsOut={standsOut.map(draw)}
      testId="preflight"
    >
      {preflightChecks.filter((check) => !standsOut.includes(check)).map(draw)}
    </AllRight>
  );
}

type LineProps = Omit<PreflightListProps, 'lines' | 'isRefused'> & {
  check: PreflightCheck;
  verdict: Verdict;
};

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
}: Omit<PreflightListProps, 'lines' | 'isRefused'> & { answer: PreflightAnswer }) {
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
