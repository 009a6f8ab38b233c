/** Receive: read a token by camera, clipboard, text or picture; then say what shall become of it. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { arrive, useArrivals, useChoices } from '../../app/arrivals.ts';
import { useBeginning } from '../../app/navigation.ts';
import { endDecoder } from '../../reading/frames/decoder.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { ImportPanel } from '../queue/ImportPanel.tsx';
import { CalibrationButton } from '../scanner/CalibrationCard.tsx';
import { CameraPanel } from './CameraPanel.tsx';
import { Chooser } from './Chooser.tsx';
import { ClipboardOffer } from './ClipboardOffer.tsx';
import { useClipboardWatch } from './clipboard-offer.ts';
import { PastePanel } from './PastePanel.tsx';
import styles from './ReceiveScreen.module.css';
import { RequestPanel } from './RequestPanel.tsx';
import { readPictures, stopReadingPictures, usePictures } from './read-pictures.ts';
import { beginReceiving, startOver, useReceive } from './receive-store.ts';
import { TokenPanel } from './TokenPanel.tsx';
import { TypingPanel } from './TypingPanel.tsx';
import { useTyping } from './typing-store.ts';

export function ReceiveScreen() {
  const { t } = useTranslation();
  const { reading, importId, request, profileId } = useReceive();
  const choices = useChoices(profileId);
  const typing = useTyping((typed) => typed.open);
  const problem = useArrivals((arrivals) => arrivals.problem);
  const lookingThrough = usePictures((pictures) => pictures.reading);
  const choosing = choices.length > 0;
  const capturing = !reading && !importId && !choosing;
  useEffect(() => {
    beginReceiving();
    return endDecoder;
  }, []);
  useEffect(() => (capturing ? stopReadingPictures : undefined), [capturing]);
  useBeginning(() => importId && startOver());
  useClipboardWatch(profileId, capturing && !typing);
  usePasteAnywhere(capturing || choosing);
  const dropping = useDropAnywhere(capturing || choosing);

  return (
    <div className={styles.screen} data-dropping={dropping}>
      <ScreenHeader
        title={t('receive.title')}
        lead={t(importId ? 'receive.leadImport' : reading ? 'receive.leadRead' : 'receive.lead')}
      />
      {/* Also while a token is looked at: a hand scanner may bring a damaged one then. */}
      {problem && !lookingThrough && <ProblemNote problem={problem} live />}
      {choosing && <Chooser choices={choices} />}
      {capturing &&
        (typing ? (
          <TypingPanel />
        ) : (
          <>
            <ClipboardOffer />
            {request && <RequestPanel />}
            <div className={styles.ways}>
              <CameraPanel />
              <PastePanel />
            </div>
            {!request && <RequestPanel />}
            <div>
              <CalibrationButton />
            </div>
          </>
        ))}
      {!choosing && reading && <TokenPanel reading={reading} />}
      {!choosing && importId && (
        <ImportPanel importId={importId} doneLabel={t('receive.another')} onDone={startOver} />
      )}
    </div>
  );
}

/** Ctrl+V or Cmd+V wherever the focus is; a text not where it is in another field. */
function usePasteAnywhere(active: boolean): void {
  useEffect(() => {
    if (!active) return undefined;
    const onPaste = (event: ClipboardEvent) => {
      const field = event.target instanceof HTMLElement && event.target.closest('input, textarea');
      const { files, text } = carriedBy(event.clipboardData);
      const elsewhere = field && !field.hasAttribute('data-takes-token');
      if (files.length === 0 && (elsewhere || text === '')) return;
      event.preventDefault();
      void (files.length > 0 ? readPictures(files, text) : arrive(text, 'paste'));
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [active]);
}

/** Files and texts dropped anywhere on the window. Answers whether something is held over it. */
function useDropAnywhere(active: boolean): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = active ? 'copy' : 'none';
      setOver(active);
    };
    // Between two elements of the page there is a next one; out of the window there is none.
    const onDragLeave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const onDrop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const { files, text } = carriedBy(event.dataTransfer);
      if (active && files.length > 0) void readPictures(files, text);
      else if (active && text !== '') void arrive(text, 'paste');
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [active]);
  return over && active;
}

function carriedBy(data: DataTransfer | null): { files: File[]; text: string } {
  return { files: [...(data?.files ?? [])], text: data?.getData('text') ?? '' };
}
