/** One feature block: its status, where it is from, what it says in plain words, and all fields on request. */
import { useTranslation } from 'react-i18next';
import type { RecordBlock } from '../../../../shared/contract/index.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { AllFields } from '../fields/AllFields.tsx';
import { DataSource } from '../fields/data-source.ts';
import { EntryStatus } from '../fields/EntryStatus.tsx';
import { entryOf, textAt } from '../fields/json.ts';
import { OriginTag } from '../fields/OriginTag.tsx';
import { originsOf, type RegistryOrigin, registryOriginOf } from '../fields/origins.ts';
import { blockSpecs } from '../fields/specs/blocks.ts';
import { blockName } from '../fields/words.ts';
import styles from './BlockCard.module.css';
import { ownViews } from './own-views.tsx';
import { ShapeView } from './ShapeView.tsx';

type Item = RecordBlock['items'][number];

interface BlockCardProps {
  block: RecordBlock;
  /** Whose word the registry's places in other blocks than its own are. */
  registry: RegistryOrigin;
}

export function BlockCard({ block, registry }: BlockCardProps) {
  const [first] = block.items;
  const only = block.items.length === 1 && first !== undefined;
  return (
    <Panel title={blockName(block.name)} {...(only ? { aside: <ItemStatus item={first} /> } : {})}>
      <Origins block={block} registry={registry} />
      {block.items.map((item, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a record does not change while it is shown
        <div key={place} className={styles.item}>
          {!only && <ItemStatus item={item} />}
          <DataSource value={block.name === 'registry_checks' ? registryOriginOf(item) : registry}>
            <ItemBody block={block.name} item={item} />
          </DataSource>
        </div>
      ))}
    </Panel>
  );
}

function Origins({ block, registry }: BlockCardProps) {
  const origins = originsOf(block, registry);
  if (origins.length === 0) return null;
  return (
    <p className={styles.origins}>
      {origins.map((origin) => (
        <OriginTag key={origin} origin={origin} />
      ))}
    </p>
  );
}

function ItemStatus({ item }: { item: Item }) {
  const status = textAt(item, 'status');
  return status === undefined ? null : <EntryStatus status={status} />;
}

function ItemBody({ block, item }: { block: string; item: Item }) {
  const { t } = useTranslation();
  const Own = entryOf(ownViews, block);
  return (
    <>
      {Own && <Own item={item} />}
      <ShapeView item={item} shape={entryOf(blockSpecs, block) ?? unknown} about={blockName(block)} />
      <AllFields value={item} label={t('record.allFields')} />
    </>
  );
}

/** A block that Didit does not document: everything it says is shown as it comes. */
const unknown = {};
