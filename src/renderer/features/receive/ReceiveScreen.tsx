/** Receive: read a token by camera, clipboard, text or picture; then say what shall become of it. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBeginning } from '../../desk/navigation.ts';
import { CameraPanel } from '../../intake/CameraPanel.tsx';
import { useDropAnywhere, usePasteAnywhere } from '../../intake/from-anywhere.ts';
import { setIntakeProblem, useChoices, useIntake } from '../../intake/intake.ts';
import { PastePanel } from '../../intake/PastePanel.tsx';
import { stopReadingPictures, usePictures } from '../../intake/read-pictures.ts';
import { endDecoder } from '../../reading/frames/decoder.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { ImportPanel } from '../queue/ImportPanel.tsx';
import { ScannerPanel } from '../scanner/ScannerPanel.tsx';
import { Chooser } from './Chooser.tsx';
import { ClipboardOffer } from './ClipboardOffer.tsx';
import { useClipboardWatch } from './clipboard-offer.ts';
import styles from './ReceiveScreen.module.css';
import { RequestPanel } from './RequestPanel.tsx';
import { beginReceiving, startOver, useReceive } from './receive-store.ts';
import { TokenPanel } from './TokenPanel.tsx';
import { TypingOffer, TypingPanel } from './TypingPanel.tsx';
import { useTyping } from './typing-store.ts';

export function ReceiveScreen() {
  const { t } = useTranslation();
  const { reading, importId, request, profileId } = useReceive();
  const choices = useChoices(profileId);
  const typing = useTyping((typed) => typed.open);
  const problem = useIntake((intake) => intake.problem);
  const lookingThrough = usePictures((pictures) => pictures.reading);
  const choosing = choices.length > 0;
  const capturing = !reading && !importId && !choosing;
  // Until a form is being filled in, whatever comes next takes the place of what is shown.
  const takesNext = choosing || !reading || reading.problem !== undefined;
  useEffect(() => {
    beginReceiving();
    return () => {
      endDecoder();
      // Whoever comes back has not just met it.
      setIntakeProblem(undefined);
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: something else has come in, whatever it is
  useEffect(() => stopReadingPictures, [reading, importId, choosing]);
  useBeginning(() => importId && startOver());
  useClipboardWatch(profileId, capturing && !typing);
  usePasteAnywhere(takesNext);
  const dropping = useDropAnywhere(takesNext);

  return (
    <Screen
      title={t('receive.title')}
      lead={t(importId ? 'receive.leadImport' : reading ? 'receive.leadRead' : 'receive.lead')}
      dropping={dropping}
    >
      {/* Also while a token is looked at: a hand scanner may bring a damaged one then. */}
      {problem && !lookingThrough && <ProblemNote problem={problem} live />}
      {lookingThrough && !capturing && <Looking />}
      {choosing && <Chooser choices={choices} />}
      {capturing &&
        (typing ? (
          <TypingPanel />
        ) : (
          <>
            <ClipboardOffer />
            {request && <RequestPanel />}
            <div className={styles.sources}>
              <CameraPanel />
              <PastePanel>
                <TypingOffer />
              </PastePanel>
            </div>
            {!request && <RequestPanel />}
            <ScannerPanel />
          </>
        ))}
      {!choosing && reading && <TokenPanel reading={reading} />}
      {!choosing && importId && (
        <ImportPanel importId={importId} doneLabel={t('receive.another')} onDone={startOver} />
      )}
    </Screen>
  );
}

/** A picture file is being read; where codes are usually read, the panel there says so. */
function Looking() {
  const { t } = useTranslation();
  const { page, pages } = usePictures();
  return (
    <p className="quiet" role="status" data-testid="picture-status">
      {t(pages > 1 ? 'picture.lookingAtPage' : 'picture.looking', { page, pages })}
    </p>
  );
}
