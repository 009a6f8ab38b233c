/** The record on paper: whose it is, at a glance, then every part. On the page while it is printed, and never on the screen. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../../shared/contract/index.ts';
import { useProfile } from '../../../desk/desk-store.ts';
import { beside } from '../../../helpers/beside.ts';
import { dateTime } from '../../../i18n/format.ts';
import { Paper } from '../../../ui/Paper.tsx';
import { gravestFirst } from '../fields/order.ts';
import { registryOrigin } from '../fields/origins.ts';
import { Glance } from '../glance/Glance.tsx';
import type { Ownership } from '../ownership/holders.ts';
import { BlockCard } from './BlockCard.tsx';
import styles from './RecordPaper.module.css';
import { RecordSubject } from './RecordSubject.tsx';

interface RecordPaperProps {
  record: RecordView;
  profileId: string;
  ownership: Ownership | undefined;
  /** It was printed or put aside. */
  onEnd: () => void;
}

export function RecordPaper({ record, profileId, ownership, onEnd }: RecordPaperProps) {
  const { t } = useTranslation();
  const profile = useProfile(profileId);
  const sheet = useRef<HTMLDivElement>(null);
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  });
  useEffect(() => printOnce(sheet.current, () => end.current()), []);
  const registry = registryOrigin(record.blocks);
  return (
    <Paper>
      <div ref={sheet} className={styles.sheet}>
        <RecordSubject record={record} nameAs="h1" />
        <p>
          {beside(
            profile?.name,
            profile && t(`environment.${profile.environment}`),
            t('history.printedAt', { at: dateTime(Date.now()) }),
          )}
        </p>
        <Glance record={record} ownership={ownership} partId={(part) => `paper-${part}`} />
        {gravestFirst(record.blocks).map((block) => (
          <BlockCard key={block.name} block={block} registry={registry} />
        ))}
      </div>
    </Paper>
  );
}

/** Once its pictures are there, or will not come. The answer stops waiting for the end. */
function printOnce(sheet: HTMLElement | null, onEnd: () => void): () => void {
  const going = new AbortController();
  const pictures = [...(sheet?.querySelectorAll('img') ?? [])];
  // What is not to be seen is not loaded by itself.
  for (const picture of pictures) picture.loading = 'eager';
  void Promise.allSettled(pictures.map((picture) => picture.decode())).then(() => {
    if (going.signal.aborted) return;
    window.addEventListener('afterprint', onEnd, { once: true, signal: going.signal });
    window.print();
  });
  return () => going.abort();
}
