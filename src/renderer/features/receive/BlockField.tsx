/** One block of a code that is typed: its field, and beside its number whether it is right. */
import { type Ref, useId, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { blockCount, blockLength, shapeBlock } from '../../../shared/handoff-code/typed-blocks.ts';
import { IconAlertTriangle, IconCheck, IconX, iconSize } from '../../ui/icons.ts';
import styles from './TypingPanel.module.css';
import { markOf } from './typing-store.ts';

interface BlockFieldProps {
  ref: Ref<HTMLInputElement>;
  index: number;
  text: string;
  onTyped: (text: string) => void;
  /** More than this block was pasted. */
  onPasted: (text: string) => void;
  onMove: (where: 'before' | 'after' | 'above' | 'below') => void;
}

const signs = { right: IconCheck, wrong: IconX, short: IconAlertTriangle } as const;

export function BlockField({ ref, index, text, onTyped, onPasted, onMove }: BlockFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const [left, setLeft] = useState(true);
  const [caret, setCaret] = useState<{ field: HTMLInputElement; at: number }>();
  const mark = markOf(index, text, left);
  const Sign = mark && signs[mark];

  // The dash comes and goes by itself; the caret stays where the person is.
  useLayoutEffect(() => {
    if (!caret || document.activeElement !== caret.field) return;
    if (caret.field.selectionStart === caret.field.selectionEnd)
      caret.field.setSelectionRange(caret.at, caret.at);
  }, [caret]);

  const onChange = ({ currentTarget: field }: React.ChangeEvent<HTMLInputElement>) => {
    const before = field.value.slice(0, field.selectionStart ?? field.value.length);
    setCaret({ field, at: shapeBlock(before).length });
    onTyped(field.value);
  };

  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const atStart = selectionEnd === 0;
    const atEnd = selectionStart === value.length;
    const where = (
      {
        Backspace: value === '' ? 'before' : undefined,
        ArrowLeft: atStart ? 'before' : undefined,
        ArrowRight: atEnd ? 'after' : undefined,
        ArrowUp: 'above',
        ArrowDown: 'below',
      } as const
    )[event.key];
    if (!where) return;
    event.preventDefault();
    onMove(where);
  };

  return (
    <div className={styles.block} data-mark={mark}>
      <div className={styles.label}>
        <label htmlFor={id}>
          <span aria-hidden="true">{index + 1}</span>
          <span className="visually-hidden">{t('typing.block', { number: index + 1, of: blockCount })}</span>
        </label>
        <span id={`${id}-mark`} className={styles.mark}>
          {Sign && <Sign size={iconSize.small} aria-hidden="true" />}
          {mark && t(`typing.${mark}`)}
        </span>
      </div>
      <input
        ref={ref}
        id={id}
        className={styles.field}
        value={text}
        size={9}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="characters"
        aria-describedby={`${id}-mark`}
        aria-invalid={mark === 'wrong' || mark === 'short'}
        onChange={onChange}
        onKeyDown={onKeyDown}
        onFocus={() => setLeft(false)}
        onBlur={() => setLeft(true)}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text');
          if (pasted.replace(/[^0-9A-Za-z]/g, '').length <= blockLength) return;
          event.preventDefault();
          onPasted(pasted);
        }}
      />
    </div>
  );
}
