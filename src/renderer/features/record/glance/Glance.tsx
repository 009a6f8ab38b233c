/** The record at a glance: the faces, or who owns the business; how each check ended; when what happened. */
import type { RecordView } from '../../../../shared/contract/index.ts';
import { Panel } from '../../../ui/Panel.tsx';
import type { Ownership } from '../ownership/holders.ts';
import { CheckTiles } from './CheckTiles.tsx';
import styles from './Glance.module.css';
import { checksOf, facesOf, timelineOf } from './glance.ts';
import { OwnershipBars } from './OwnershipBars.tsx';
import { Timeline } from './Timeline.tsx';
import { TwoFaces } from './TwoFaces.tsx';

interface GlanceProps {
  record: RecordView;
  ownership: Ownership | undefined;
  /** The id of the element that holds a part of the record. */
  partId: (part: string) => string;
}

export function Glance({ record, ownership, partId }: GlanceProps) {
  const checks = checksOf(record.blocks);
  const faces = facesOf(record.blocks);
  const happened = timelineOf(record);
  if (checks.length === 0 && !faces && happened.length < 2) return null;
  return (
    <div className={styles.glance} data-testid="glance">
      <Panel>
        {faces && <TwoFaces faces={faces} />}
        {ownership && <OwnershipBars ownership={ownership} pictureId={partId('ownership')} />}
        <CheckTiles checks={checks} partId={partId} />
        <Timeline happened={happened} />
      </Panel>
    </div>
  );
}
