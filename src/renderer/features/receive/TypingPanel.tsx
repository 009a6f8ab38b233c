/** Typing a code in: one field a block, each checked as it is typed. */
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { findHandoffCodes } from '../../../shared/handoff-code/find-handoff-codes.ts';
import { blockCount } from '../../../shared/handoff-code/typed-blocks.ts';
import { announce } from '../../helpers/announce.ts';
import { readText, useIntake } from '../../intake/intake.ts';
import { IconArrowLeft, IconKeyboard, iconSize } from '../../ui/icons.ts';
import { Panel } from '../../ui/Panel.tsx';
import { BlockField } from './BlockField.tsx';
import styles from './TypingPanel.module.css';
import {
  clearTyping,
  markOf,
  readTyped,
  rightBlocks,
  setTypingOpen,
  typeBlock,
  typeBlocks,
  useTyping,
} from './typing-store.ts';

/** The way to it, beside the other ways. */
export function TypingOffer() {
  const { t } = useTranslation();
  return (
    <div className={styles.offer}>
      <Button
        variant="default"
        leftSection={<IconKeyboard size={iconSize.large} aria-hidden="true" />}
        onClick={() => setTypingOpen(true)}
      >
        {t('typing.open')}
      </Button>
      <p className="quiet">{t('typing.openHint')}</p>
    </div>
  );
}

export function TypingPanel() {
  const { t } = useTranslation();
  const { texts } = useTyping();
  const busy = useIntake((intake) => intake.busy);
  const { fields, goTo, onTyped, onPasted, onMove } = useTypedBlocks(texts);
  const right = rightBlocks(texts);
  const done = right === blockCount;

  return (
    <Panel
      title={t('typing.title')}
      aside={
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconArrowLeft size={iconSize.medium} aria-hidden="true" />}
          onClick={() => setTypingOpen(false)}
        >
          {t('typing.close')}
        </Button>
      }
    >
      <p className="soft">{t('typing.lead')}</p>
      <fieldset className={styles.blocks} aria-label={t('typing.blocks')}>
        {texts.map((text, index) => (
          <BlockField
            // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place
            key={index}
            ref={(field) => {
              fields.current[index] = field;
            }}
            index={index}
            text={text}
            onTyped={(typed) => onTyped(index, typed)}
            onPasted={(pasted) => onPasted(index, pasted)}
            onMove={(key) => onMove(index, key)}
          />
        ))}
      </fieldset>
      <div className={styles.foot}>
        <p className="number" data-testid="typing-progress">
          {t('typing.progress', { right, of: blockCount })}
        </p>
        <Button disabled={!done} loading={busy} onClick={() => void readTyped()}>
          {t('typing.read')}
        </Button>
        <Button
          variant="default"
          disabled={texts.every((text) => text === '')}
          onClick={() => {
            clearTyping();
            goTo(0);
          }}
        >
          {t('typing.clear')}
        </Button>
      </div>
    </Panel>
  );
}

/** What typing, pasting and moving in the fields do: where the focus goes, and what is said. */
function useTypedBlocks(texts: readonly string[]) {
  const { t } = useTranslation();
  const fields = useRef<(HTMLInputElement | null)[]>([]);

  const goTo = (index: number, where: 'start' | 'end' | 'all' = 'all') => {
    const field = fields.current[index];
    if (!field) return;
    field.focus();
    const [from, to] = { start: [0, 0], end: [99, 99], all: [0, 99] }[where] as [number, number];
    field.setSelectionRange(from, to);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: only where typing begins or goes on, once
  useEffect(() => {
    const next = texts.findIndex((text, at) => markOf(at, text, true) !== 'right');
    goTo(next < 0 ? blockCount - 1 : next, 'end');
  }, []);

  const readIfDone = () => {
    if (rightBlocks(useTyping.getState().texts) < blockCount) return false;
    announce(t('typing.saidDone'));
    void readTyped();
    return true;
  };

  const onTyped = (index: number, text: string) => {
    const before = texts[index] ?? '';
    // The field must show it before anything in it is selected.
    flushSync(() => typeBlock(index, text));
    const after = useTyping.getState().texts[index] ?? '';
    if (after.length <= before.length && after !== before) return readIfDone();
    const mark = markOf(index, after, false);
    if (mark === undefined || after === before || readIfDone()) return undefined;
    announce(t(mark === 'right' ? 'typing.saidRight' : 'typing.saidWrong', { number: index + 1 }));
    // A wrong one stays, selected, so that it is simply typed again.
    return goTo(mark === 'right' && index + 1 < blockCount ? index + 1 : index);
  };

  const onPasted = (index: number, text: string) => {
    if (text.includes('eyJ') || findHandoffCodes(text).length > 0) return void readText(text, 'paste');
    const next = flushSync(() => typeBlocks(index, text));
    goTo(next);
    if (readIfDone()) return undefined;
    const { texts: now } = useTyping.getState();
    return announce(t('typing.progress', { right: rightBlocks(now), of: blockCount }));
  };

  const onMove = (index: number, key: 'before' | 'after' | 'above' | 'below') => {
    const columns = columnsOf(fields.current);
    const step = { before: -1, after: 1, above: -columns, below: columns }[key];
    goTo(index + step, key === 'after' ? 'start' : 'end');
  };

  return { fields, goTo, onTyped, onPasted, onMove };
}

/** How many fields stand in the first row. */
function columnsOf(fields: readonly (HTMLInputElement | null)[]): number {
  const top = fields[0]?.getBoundingClientRect().top;
  const below = fields.findIndex((field) => field?.getBoundingClientRect().top !== top);
  return below < 0 ? fields.length : below;
}
