/** Diagnostics: one line for whoever works here, and below it everything that IT asks for. */
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosticsReport } from '../../../shared/contract/index.ts';
import { useNotAllowed } from '../../desk/allowed.ts';
import { toastSaved } from '../../desk/toasts.ts';
import { announce } from '../../helpers/announce.ts';
import { showDiagnostics } from '../../helpers/diagnostics-shown.ts';
import { useTask } from '../../helpers/task.ts';
import { AllRight } from '../../ui/AllRight.tsx';
import { IconRefresh, iconSize } from '../../ui/icons.ts';
import { Modal, ModalButtons } from '../../ui/Modal.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { VerdictLine } from '../../ui/VerdictLine.tsx';
import styles from './DiagnosticsDialog.module.css';
import {
  beginDiagnostics,
  copyDiagnostics,
  saveDiagnostics,
  testNow,
  useDiagnostics,
} from './diagnostics-store.ts';
import { HostPart } from './HostPart.tsx';
import { ComputerParts, LastProblems } from './ReportParts.tsx';
import { useVerdict } from './verdict.ts';

export function DiagnosticsDialog() {
  const { t } = useTranslation();
  const { report, camera, isTesting, problem } = useDiagnostics();
  const beginning = useRef<HTMLDivElement>(null);
  useEffect(beginDiagnostics, []);
  return (
    <Modal
      wide="page"
      title={t('diagnostics.title')}
      testId="diagnostics"
      onClose={() => showDiagnostics(false)}
    >
      <div ref={beginning}>
        <Verdict report={report} isTesting={isTesting} />
      </div>
      {problem && <ProblemNote problem={problem} live isDiagnosed />}
      {report?.findings.map(({ problem: found, host }) => (
        <ProblemNote key={`${found.code} ${host}`} problem={found} tone="warn" isDiagnosed />
      ))}
      {report && (
        <div className={styles.details}>
          <p className="soft">{t('diagnostics.lead')}</p>
          {report.hosts.map((host) => (
            <HostPart key={host.origin} host={host} />
          ))}
          <ComputerParts report={report} camera={camera} />
          <LastProblems problems={report.problems} />
        </div>
      )}
      {/* What was found stands first, wherever somebody was reading. */}
      <Buttons isTesting={isTesting} onTested={() => beginning.current?.parentElement?.scrollTo(0, 0)} />
    </Modal>
  );
}

/** The one line, said aloud once everything has been tested. */
function Verdict({ report, isTesting }: { report: DiagnosticsReport | undefined; isTesting: boolean }) {
  const { t } = useTranslation();
  const { tone, text } = useVerdict(report, isTesting);
  useEffect(() => {
    if (!isTesting && report) announce(text);
  }, [isTesting, report, text]);
  if (tone === 'plain') {
    return (
      <p className={styles.verdict} data-tone={tone} data-testid="diagnostics-verdict">
        <IconRefresh size={iconSize.large} aria-hidden="true" />
        {text}
      </p>
    );
  }
  return (
    <AllRight
      tone={tone}
      words={isTesting ? `${text}. ${t('diagnostics.testing')}` : text}
      label={t('diagnostics.title')}
      testId="diagnostics-verdict"
    >
      {report?.hosts.flatMap(({ origin, problem }) =>
        problem ? (
          []
        ) : (
          <VerdictLine
            key={origin}
            check={origin}
            verdict="yes"
            label={t('diagnostics.answers')}
            reason={origin}
          />
        ),
      )}
    </AllRight>
  );
}

function Buttons({ isTesting, onTested }: { isTesting: boolean; onTested: () => void }) {
  const { t } = useTranslation();
  const mayNotSave = useNotAllowed('diagnostics.save');
  const mayNotCopy = useNotAllowed('diagnostics.copy');
  const save = useTask(async () => {
    const saved = await saveDiagnostics();
    if (saved === true) toastSaved(t('diagnostics.saved'));
    return typeof saved === 'object' ? saved : undefined;
  });
  const copy = useTask(async () => {
    const failure = await copyDiagnostics();
    if (!failure) announce(t('diagnostics.copied'));
    return failure;
  });
  const test = useTask(async () => {
    await testNow();
    onTested();
    return undefined;
  });
  const failure = save.problem ?? copy.problem ?? mayNotSave ?? mayNotCopy;
  return (
    <>
      {failure && (
        <ProblemNote
          problem={failure}
          live={failure === save.problem || failure === copy.problem}
          isDiagnosed
        />
      )}
      <ModalButtons>
        <Button variant="default" loading={test.busy || isTesting} onClick={() => void test.run()}>
          {t('diagnostics.testNow')}
        </Button>
        <Button
          variant="default"
          loading={copy.busy}
          disabled={mayNotCopy !== undefined}
          onClick={() => void copy.run()}
        >
          {t('diagnostics.copy')}
        </Button>
        <Button
          variant="default"
          loading={save.busy}
          disabled={mayNotSave !== undefined}
          onClick={() => void save.run()}
        >
          {t('diagnostics.save')}
        </Button>
        <Button data-first-focus onClick={() => showDiagnostics(false)}>
          {t('common.close')}
        </Button>
      </ModalButtons>
    </>
  );
}
