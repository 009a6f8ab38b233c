/** The code in blocks, to be read out to a desk that can only type: one large, with its spelling, and all of them. */
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { blockCount, toBlocks } from '../../../shared/handoff-code/typed-blocks.ts';
import { announce } from '../../app/announce.ts';
import { IconArrowLeft, IconArrowRight } from '../../ui/icons.ts';
import styles from './ReadOut.module.css';

interface ReadOutProps {
  code: string;
  /** Hidden, no character of the code is on the page; the place is kept. */
  shown: boolean;
  /** Somebody has gone on to another block. */
  onStep: () => void;
}

export function ReadOut({ code, shown, onStep }: ReadOutProps) {
  const { t } = useTranslation();
  const [at, setAt] = useState(0);
  const blocks = shown ? toBlocks(code) : Array.from({ length: blockCount }, () => '····-····');
  const block = blocks[at] ?? '';
  const spelled = [...block.replace('-', '')].map((character) => ({
    character,
    word: shown ? t(`typing.spelled.${character}` as 'typing.spelled.A') : '',
  }));
  const said = `${t('typing.readOutTitle', { number: at + 1, of: blockCount })}: ${spelled
    .map(({ word }) => word)
    .join(', ')}`;
  useEffect(() => {
    if (shown) announce(said);
  }, [shown, said]);

  const goTo = (index: number) => {
    if (index < 0 || index >= blockCount) return;
    setAt(index);
    onStep();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -at, End: blockCount - 1 - at }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    goTo(at + step);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows do what the two buttons do
    <div className={styles.view} data-testid="read-out" data-shown={shown} onKeyDown={onKeyDown}>
      <h2>{t('typing.readOutTitle', { number: at + 1, of: blockCount })}</h2>
      <ol className={styles.block} data-testid="read-out-block">
        {spelled.map(({ character, word }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a character is its place
          <li key={place}>
            <span className={styles.character}>{character}</span>
            <span>{word}</span>
          </li>
        ))}
      </ol>
      <div className={styles.buttons}>
        <Button
          variant="default"
          disabled={at === 0}
          leftSection={<IconArrowLeft size={16} aria-hidden="true" />}
          onClick={() => goTo(at - 1)}
        >
          {t('typing.previous')}
        </Button>
        <Button
          disabled={at === blockCount - 1}
          rightSection={<IconArrowRight size={16} aria-hidden="true" />}
          onClick={() => goTo(at + 1)}
        >
          {t('typing.next')}
        </Button>
      </div>
      <ol className={styles.all} aria-label={t('typing.readOutList')}>
        {blocks.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place
          <li key={index} aria-current={index === at ? 'step' : undefined}>
            <span>{index + 1}</span> {one}
          </li>
        ))}
      </ol>
      <p>{t('typing.readOutHint')}</p>
    </div>
  );
}
