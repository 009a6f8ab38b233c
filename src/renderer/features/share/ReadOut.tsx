/** The code in blocks, to be read out to a desk that can only type: one large, with its spelling, and all of them. */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { blockCount, toBlocks } from '../../../shared/handoff-code/typed-blocks.ts';
import { announce } from '../../helpers/announce.ts';
import { IconArrowLeft, IconArrowRight, iconSize } from '../../ui/icons.ts';
import styles from './ReadOut.module.css';

interface ReadOutProps {
  code: string;
  /** Hidden, no character of the code is on the page; which block it was is kept. */
  shown: boolean;
  /** Somebody has gone on to another block. */
  onStep: () => void;
  /** Where the focus goes when the blocks do. */
  home: React.RefObject<HTMLElement | null>;
}

export function ReadOut({ code, shown, onStep, home }: ReadOutProps) {
  const { t } = useTranslation();
  const [at, setAt] = useState(0);
  const title = t('typing.readOutTitle', { number: at + 1, of: blockCount });

  return (
    <div className={styles.view} data-testid="read-out" data-shown={shown}>
      <h2>{title}</h2>
      {shown && (
        <Blocks
          blocks={toBlocks(code)}
          at={at}
          title={title}
          home={home}
          onStep={(next) => {
            setAt(next);
            onStep();
          }}
        />
      )}
    </div>
  );
}

interface BlocksProps {
  blocks: readonly string[];
  at: number;
  title: string;
  home: React.RefObject<HTMLElement | null>;
  onStep: (at: number) => void;
}

function Blocks({ blocks, at, title, home, onStep }: BlocksProps) {
  const { t } = useTranslation();
  const next = useRef<HTMLButtonElement>(null);
  const block = blocks[at] ?? '';
  const words = [...block.replace('-', '')].map((character) =>
    t(`typing.spelled.${character}` as 'typing.spelled.A'),
  );
  const said = `${title}: ${words.join(', ')}`;
  useEffect(() => announce(said), [said]);
  useEffect(() => {
    next.current?.focus();
    // Whoever pressed a key here finds the next one where the code can be shown again.
    return () => {
      if (document.activeElement === document.body) home.current?.focus();
    };
  }, [home]);

  const goTo = (index: number) => {
    if (index >= 0 && index < blocks.length) onStep(index);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -at, End: blocks.length - 1 - at }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    goTo(at + step);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows do what the two buttons do
    <div className={styles.blocks} onKeyDown={onKeyDown}>
      <p className={styles.block} data-testid="read-out-block">
        {block}
      </p>
      <p className={styles.words}>{words.join(' · ')}</p>
      <div className={styles.buttons}>
        <Button
          variant="default"
          disabled={at === 0}
          leftSection={<IconArrowLeft size={iconSize.medium} aria-hidden="true" />}
          onClick={() => goTo(at - 1)}
        >
          {t('typing.previous')}
        </Button>
        <Button
          ref={next}
          disabled={at === blocks.length - 1}
          rightSection={<IconArrowRight size={iconSize.medium} aria-hidden="true" />}
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
    </div>
  );
}
