/** The other sources: the clipboard, a text, a picture file. */
import { Button, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mistakenFor } from '../../shared/scanned/mistaken.ts';
import { command } from '../helpers/platform.ts';
import { IconClipboardText, IconPhoto, iconSize } from '../ui/icons.ts';
import { Panel } from '../ui/Panel.tsx';
import { readClipboard } from './capture-store.ts';
import { readText, useIntake } from './intake.ts';
import styles from './PastePanel.module.css';
import { readPictures, usePictures } from './read-pictures.ts';

const fileTypes = 'image/png,image/jpeg,image/webp,application/pdf';

/** `children` are further sources, where there are any. */
export function PastePanel({ children }: { children?: React.ReactNode }) {
  const { t } = useTranslation();
  const busy = useIntake((intake) => intake.busy);
  const [text, setText] = useState('');
  const [emptyClipboard, setEmptyClipboard] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const pictures = usePictures();
  const looking = pictures.pages > 1 ? 'picture.lookingAtPage' : 'picture.looking';

  return (
    <Panel title={t('paste.title')}>
      <div className={styles.source}>
        <Button
          variant="default"
          disabled={busy}
          data-tour="paste"
          leftSection={<IconClipboardText size={iconSize.large} aria-hidden="true" />}
          onClick={() => void readClipboard().then((found) => setEmptyClipboard(!found))}
        >
          {t('paste.button')}
        </Button>
        <p className="quiet" role="status">
          {emptyClipboard ? t('paste.empty') : t('paste.hint', { keys: command('V') })}
        </p>
      </div>
      <form
        className={styles.source}
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') void readText(text, 'typing');
          // It has been named; nobody needs to see it any longer.
          if (mistakenFor(text) === 'key') setText('');
        }}
      >
        <Textarea
          className={styles.text ?? ''}
          label={t('paste.text')}
          rows={3}
          value={text}
          spellCheck={false}
          autoComplete="off"
          data-takes-token
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={text.trim() === ''} loading={busy}>
          {t('paste.read')}
        </Button>
      </form>
      <div className={styles.source}>
        <input
          ref={file}
          type="file"
          accept={fileTypes}
          multiple
          hidden
          data-testid="picture-file"
          onChange={(event) => {
            const chosen = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = '';
            void readPictures(chosen);
          }}
        />
        <Button
          variant="default"
          disabled={busy}
          loading={pictures.reading}
          leftSection={<IconPhoto size={iconSize.large} aria-hidden="true" />}
          onClick={() => file.current?.click()}
        >
          {t('picture.open')}
        </Button>
        <p className="quiet" role="status" data-testid="picture-status">
          {pictures.reading ? t(looking, { page: pictures.page, pages: pictures.pages }) : t('picture.hint')}
        </p>
      </div>
      {children}
    </Panel>
  );
}
