/** The calibration card: a code to scan, and what the scanner's keys say of its settings. */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cardText, type Finding } from '../../../shared/keyboard-wedge/calibration.ts';
import { CodePicture } from '../../showing/CodePicture.tsx';
import { IconAlertTriangle, IconCircleCheck, iconSize } from '../../ui/icons.ts';
import { Modal, ModalButtons } from '../../ui/Modal.tsx';
import styles from './CalibrationCard.module.css';
import { closeCard, useCalibration } from './calibration-store.ts';

/** Ms after which nothing that came is itself an answer. */
const patience = 20_000;

export function CalibrationCard() {
  const { t } = useTranslation();
  const findings = useCalibration((calibration) => calibration.findings);
  const nothingCame = usePassed(patience) && !findings;
  const answer = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer must be seen, also in a small window
  useEffect(() => answer.current?.scrollIntoView({ block: 'nearest' }), [findings, nothingCame]);
  return (
    <Modal title={t('scanner.title')} onClose={closeCard} wide testId="calibration">
      <p className="soft">{t('scanner.lead')}</p>
      <CodePicture text={cardText} label={t('scanner.code')} shown />
      <div ref={answer} className={styles.answer} role="status" data-testid="calibration-answer">
        {findings ? (
          <Findings findings={findings} />
        ) : (
          <p className="quiet">{t(nothingCame ? 'scanner.nothing' : 'scanner.waiting')}</p>
        )}
      </div>
      <ModalButtons>
        <Button data-first-focus onClick={closeCard}>
          {t('scanner.close')}
        </Button>
      </ModalButtons>
    </Modal>
  );
}

function Findings({ findings }: { findings: Finding[] }) {
  const { t } = useTranslation();
  if (findings.length === 0) {
    return (
      <p className={styles.finding} data-finding="works">
        <IconCircleCheck size={iconSize.large} aria-hidden="true" />
        {t('scanner.works')}
      </p>
    );
  }
  return findings.map((finding) => (
    <p key={finding.type} className={styles.finding} data-finding={finding.type}>
      <IconAlertTriangle size={iconSize.large} aria-hidden="true" />
      <FindingText finding={finding} />
    </p>
  ));
}

function FindingText({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  if (finding.type === 'layout') {
    const computer = finding.computer.map((layout) => t(`scanner.layouts.${layout}`)).join(' / ');
    return t('scanner.findings.layout', { scanner: t(`scanner.layouts.${finding.scanner}`), computer });
  }
  if (finding.type === 'damaged') return t('scanner.findings.damaged', { count: finding.characters });
  if (finding.type === 'prefix') return t('scanner.findings.prefix', { text: finding.text });
  return t(`scanner.findings.${finding.type}`);
}

function usePassed(ms: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return passed;
}
