/** A whole record: what is grave about it, where it comes from, then every part that came with it. */
import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../../shared/contract/index.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { AllFields } from '../fields/AllFields.tsx';
import { gravestFirst, statusOf } from '../fields/order.ts';
import { registryOrigin } from '../fields/origins.ts';
import { sessionShape } from '../fields/specs/session.ts';
import { blockName } from '../fields/words.ts';
import { ImportFindings } from '../findings/ImportFindings.tsx';
import { Warnings } from '../findings/Warnings.tsx';
import { warningsOf } from '../findings/warnings-of.ts';
import { Glance } from '../glance/Glance.tsx';
import type { Ownership } from '../ownership/holders.ts';
import { OwnershipPicture } from '../ownership/OwnershipPicture.tsx';
import { ownershipOf } from '../ownership/ownership.ts';
import { BlockCard } from './BlockCard.tsx';
import { PrintButton } from './PrintButton.tsx';
import { Provenance } from './Provenance.tsx';
import styles from './RecordSheet.module.css';
import { RecordSubject } from './RecordSubject.tsx';
import { ReportButton } from './ReportButton.tsx';
import { ShapeView } from './ShapeView.tsx';
import { TableOfContents } from './TableOfContents.tsx';
import { useWorkflow } from './workflow.ts';

interface RecordSheetProps {
  record: RecordView;
  profileId: string;
  /** Where the screen has already named the record and its status. */
  headingHidden?: boolean;
}

export function RecordSheet({ record, profileId, headingHidden }: RecordSheetProps) {
  const { t } = useTranslation();
  const id = useId();
  const found = useWorkflow(profileId, record);
  const workflow = found === 'unknown' ? undefined : found;
  const warnings = warningsOf(record.blocks);
  const ownership = useMemo(
    () => (record.kind === 'business' ? ownershipOf(record.blocks) : undefined),
    [record],
  );
  const parts = usePartsOf(record, ownership);
  const partId = (part: string) => `${id}-${part}`;
  return (
    <article className={styles.frame} aria-labelledby={id} data-testid="record">
      <div className={styles.columns}>
        <div className={styles.sheet}>
          {headingHidden ? (
            <h2 id={id} className="visually-hidden">
              {t(`record.title.${record.kind}`)}
            </h2>
          ) : (
            <RecordSubject id={id} record={record} nameAs="h2" />
          )}
          <Glance record={record} ownership={ownership} partId={partId} />
          {record.sharedFromSession && (
            <ImportFindings record={record} wanted={workflow?.features ?? (found && 'unknown')} />
          )}
          {warnings.length > 0 && <Warnings warnings={warnings} />}
          <Provenance record={record} profileId={profileId} workflow={workflow} />
          <div className={styles.ways}>
            <PrintButton record={record} profileId={profileId} ownership={ownership} />
            <ReportButton record={record} profileId={profileId} />
          </div>
          {record.blocks.length === 0 && <p className="soft">{t('record.noBlocks')}</p>}
          {parts.map((part) => (
            <div key={part.key} id={partId(part.key)} className={styles.part} tabIndex={-1}>
              {part.content}
            </div>
          ))}
        </div>
        {parts.length > 1 && (
          <TableOfContents
            entries={parts.map(({ key, title, status }) => ({ id: partId(key), title, status }))}
          />
        )}
      </div>
    </article>
  );
}

interface PartOfRecord {
  key: string;
  title: string;
  status: string | undefined;
  content: React.ReactNode;
}

/** In reading order: the picture of who is behind a business, the checks, and what is said of the session itself. */
function usePartsOf(record: RecordView, ownership: Ownership | undefined): PartOfRecord[] {
  const { t } = useTranslation();
  const registry = registryOrigin(record.blocks);
  return [
    ...(ownership
      ? [
          {
            key: 'ownership',
            title: t('record.ownership.title'),
            status: undefined,
            content: <OwnershipPicture ownership={ownership} />,
          },
        ]
      : []),
    ...gravestFirst(record.blocks).map((block) => ({
      key: block.name,
      title: blockName(block.name),
      status: statusOf(block),
      content: <BlockCard block={block} registry={registry} />,
    })),
    {
      key: 'session',
      title: t('record.aboutSession'),
      status: undefined,
      content: (
        <Panel title={t('record.aboutSession')}>
          <ShapeView item={record.own} shape={sessionShape} about={t('record.aboutSession')} />
          <AllFields value={record.own} label={t('record.allFields')} />
        </Panel>
      ),
    },
  ];
}
