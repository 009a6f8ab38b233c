/** Receive: read a token by camera, clipboard, text or picture; then say what shall become of it. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { arrive, useArrivals } from '../../app/arrivals.ts';
import { useBeginning } from '../../app/navigation.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { ImportPanel } from '../queue/ImportPanel.tsx';
import { CameraPanel } from './CameraPanel.tsx';
import { endDecoder } from './decoder.ts';
import { PastePanel } from './PastePanel.tsx';
import styles from './ReceiveScreen.module.css';
import { beginReceiving, readPicture, startOver, useReceive } from './receive-store.ts';
import { TokenPanel } from './TokenPanel.tsx';

export function ReceiveScreen() {
  const { t } = useTranslation();
  const { reading, importId } = useReceive();
  const problem = useArrivals((arrivals) => arrivals.problem);
  const capturing = !reading && !importId;
  useEffect(() => {
    beginReceiving();
    return endDecoder;
  }, []);
  useBeginning(() => importId && startOver());
  usePasteAnywhere(capturing);
  const drop = useDrop(capturing);

  return (
    <div className={styles.screen} data-dropping={drop.over} {...drop.handlers}>
      <ScreenHeader
        title={t('receive.title')}
        lead={t(importId ? 'receive.leadImport' : reading ? 'receive.leadRead' : 'receive.lead')}
      />
      {capturing && (
        <>
          {problem && <ProblemNote problem={problem} live />}
          <div className={styles.ways}>
            <CameraPanel />
            <PastePanel />
          </div>
        </>
      )}
      {reading && <TokenPanel reading={reading} />}
      {importId && <ImportPanel importId={importId} doneLabel={t('receive.another')} onDone={startOver} />}
    </div>
  );
}

/** Ctrl+V or Cmd+V wherever the focus is, unless it is in another field. */
function usePasteAnywhere(active: boolean): void {
  useEffect(() => {
    if (!active) return undefined;
    const onPaste = (event: ClipboardEvent) => {
      const field = event.target instanceof HTMLElement && event.target.closest('input, textarea');
      if (field && !field.hasAttribute('data-takes-token')) return;
      const picture = [...(event.clipboardData?.files ?? [])].find((file) => file.type.startsWith('image/'));
      const text = event.clipboardData?.getData('text') ?? '';
      if (!picture && text === '') return;
      event.preventDefault();
      void (picture ? readPicture(picture) : arrive(text, 'paste'));
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [active]);
}

function useDrop(active: boolean) {
  const [over, setOver] = useState(false);
  const handlers = {
    onDragOver: (event: React.DragEvent) => {
      event.preventDefault();
      setOver(active);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: React.DragEvent) => {
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer.files[0];
      const text = event.dataTransfer.getData('text');
      if (active && file) void readPicture(file);
      else if (active && text) void arrive(text, 'paste');
    },
  };
  return { over: over && active, handlers };
}
