/** What came with a shared record, the gravest first, before its blocks are read one by one. */
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../../../shared/agreement.ts';
import type { RecordView } from '../../../../shared/contract/index.ts';
import { date, list } from '../../../i18n/format.ts';
import { Details } from '../../../ui/Details.tsx';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle, iconSize } from '../../../ui/icons.ts';
import { blockName, featureName, valueName } from '../fields/words.ts';
import { type ImportFinding, importFindings } from './import-findings.ts';
import styles from './Warnings.module.css';

/** As the warnings of the checks have them. */
const levels = {
  hits: 'error',
  expired: 'error',
  missing: 'warning',
  unfinished: 'warning',
  unknown: 'warning',
  'workflow-unknown': 'warning',
  unsigned: 'warning',
  'end-unclear': 'warning',
  'expires-soon': 'warning',
  'screening-old': 'warning',
  'screening-older': 'warning',
  'screening-undated': 'information',
  complete: 'information',
} as const satisfies Record<ImportFinding['what'], string>;

interface ImportFindingsProps {
  record: RecordView;
  /** What the workflow of the record looks at; `undefined` until that has been asked. */
  wanted: readonly string[] | 'unknown' | undefined;
}

/** All right is one line that opens. What is not stands out by itself, and the rest stays under the line below it. */
export function ImportFindings({ record, wanted }: ImportFindingsProps) {
  const { t } = useTranslation();
  const lines = importFindings(record, wanted, dayOf(Date.now()));
  const isCalm = lines.every(({ what }) => levels[what] === 'information');
  const isComplete = lines.some(({ what }) => what === 'complete');
  const grave = lines.filter(({ what }) => levels[what] !== 'information');
  const rest = (
    <ul>
      {lines
        .filter(({ what }) => levels[what] === 'information')
        .map((line) => (
          <Line key={line.what} line={line} />
        ))}
      <li data-level="information" data-what="blocks">
        <IconInfoCircle size={iconSize.medium} aria-hidden="true" />
        <span className={styles.what}>
          {record.blocks.length === 0
            ? t('record.noBlocks')
            : t('importFindings.blocks', {
                blocks: list(record.blocks.map(({ name }) => blockName(name))),
              })}
        </span>
      </li>
    </ul>
  );
  return (
    <section
      className={styles.warnings}
      data-calm={isCalm}
      data-good={isCalm && isComplete}
      aria-label={t('importFindings.title')}
      data-testid="import-findings"
      data-tour="import-findings"
    >
      {isCalm ? (
        <Details
          label={
            <span className={styles.right}>
              {isComplete && <IconCircleCheck size={iconSize.medium} aria-hidden="true" />}
              {t(isComplete ? 'importFindings.allRight' : 'importFindings.calm')}
            </span>
          }
        >
          {rest}
        </Details>
      ) : (
        <>
          <h3>{t('importFindings.title')}</h3>
          <ul>
            {grave.map((line) => (
              <Line key={JSON.stringify(line)} line={line} />
            ))}
          </ul>
          <Details label={t('queue.details')}>{rest}</Details>
        </>
      )}
    </section>
  );
}

function Line({ line }: { line: ImportFinding }) {
  const level = levels[line.what];
  const words = useWords(line);
  const Icon =
    line.what === 'complete' ? IconCircleCheck : level === 'information' ? IconInfoCircle : IconAlertTriangle;
  return (
    <li data-level={level} data-what={line.what}>
      <Icon size={iconSize.medium} aria-hidden="true" />
      <span className={styles.what}>{words}</span>
    </li>
  );
}

function useWords(line: ImportFinding): string {
  const { t } = useTranslation();
  switch (line.what) {
    case 'hits':
      return t(line.listed < line.count ? 'importFindings.hits-counted' : 'importFindings.hits', {
        count: line.count,
        listed: line.listed,
      });
    case 'missing':
    case 'unfinished':
      return t(`importFindings.${line.what}`, { blocks: list(line.blocks.map(blockName)) });
    case 'unsigned':
      return t('importFindings.unsigned', { count: line.count });
    case 'unknown':
      return t('importFindings.unknown', { features: list(line.features.map(featureName)) });
    case 'expired':
    case 'expires-soon': {
      const document = line.document === '' ? blockName(line.block) : valueName(line.document);
      return t(`importFindings.${line.what}`, { document, day: date(line.day) });
    }
    case 'end-unclear': {
      const document = line.document === '' ? blockName(line.block) : valueName(line.document);
      return t('importFindings.end-unclear', { document, written: line.written });
    }
    case 'screening-old':
    case 'screening-older':
      return t(`importFindings.${line.what}`, { day: date(line.day) });
    case 'workflow-unknown':
    case 'screening-undated':
    case 'complete':
      return t(`importFindings.${line.what}`);
  }
}
