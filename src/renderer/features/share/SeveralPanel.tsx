/** Several sessions for one partner: who is picked, on which terms, and what became of each. */
import { Button, Loader } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../helpers/announce.ts';
import { secondsLeft, useDiditNow } from '../../helpers/clock.ts';
import { time } from '../../i18n/format.ts';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClock,
  IconQrcode,
  IconX,
  iconSize,
} from '../../ui/icons.ts';
import { Portrait } from '../../ui/Portrait.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { MintForm } from './MintForm.tsx';
import styles from './SeveralPanel.module.css';
import { maxPicked, mintSeveral, pick, type SeveralResult, setSeveral, useSeveral } from './several-store.ts';
import { showHandoff, useShare } from './share-store.ts';

export function SeveralPanel() {
  const { t } = useTranslation();
  const { picked, results, minting } = useSeveral();
  const heading = useRef<HTMLHeadingElement>(null);
  const failed = results.filter(({ problem }) => problem).length;
  const made = results.filter(({ handoff }) => handoff).length;
  const isDone = results.length > 0 && !minting;
  useEffect(() => {
    if (!isDone) return;
    announce(t('several.done', { made, failed }));
    heading.current?.scrollIntoView({ block: 'start' });
  }, [isDone, made, failed, t]);
  // The panel takes room from the list, also where somebody is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the reason, not an input
  useEffect(() => {
    document.activeElement?.closest('[data-session-row]')?.scrollIntoView({ block: 'nearest' });
  }, [picked.length]);

  return (
    <section className={styles.panel} aria-labelledby="several-heading" data-testid="several">
      <header className={styles.head}>
        <h2 id="several-heading" ref={heading}>
          {t(isDone ? 'several.made' : 'several.title', { count: isDone ? made : picked.length })}
        </h2>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconX size={iconSize.medium} aria-hidden="true" />}
          onClick={() => setSeveral(false)}
        >
          {t(isDone ? 'several.finish' : 'common.cancel')}
        </Button>
      </header>
      {picked.length === 0 && <p className="soft">{t('several.hint')}</p>}
      {picked.length === maxPicked && <p className="soft">{t('several.full', { count: maxPicked })}</p>}
      <ul className={styles.list} aria-label={t('several.list')} data-results={results.length > 0}>
        {results.length > 0
          ? results.map((result) => <Result key={result.row.sessionId} result={result} />)
          : picked.map((row) => (
              <li key={row.sessionId} className={styles.row}>
                <Portrait name={row.name} kind={row.kind} src={row.portrait} />
                <span className={styles.name}>{row.name}</span>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={t('several.putBack', { name: row.name })}
                  onClick={() => pick(row)}
                >
                  <IconX size={iconSize.medium} aria-hidden="true" />
                </Button>
              </li>
            ))}
      </ul>
      {picked.length > 0 && (results.length === 0 || (isDone && failed > 0)) && (
        <MintForm
          facts={{
            declined: picked.filter(({ status }) => status === 'DECLINED').length,
            inReview: picked.filter(({ status }) => status === 'IN_REVIEW').length,
            isImported: false,
          }}
          label={t(failed > 0 ? 'several.again' : 'several.create', { count: failed || picked.length })}
          run={async (partnerId) => {
            await mintSeveral(partnerId);
            // Where Mod+Enter asked for that too.
            if (useShare.getState().showAtOnce) showFirst();
            return undefined;
          }}
        />
      )}
    </section>
  );
}

/** The first code, unless it has to be seen that another was not made. */
function showFirst(): void {
  const { results } = useSeveral.getState();
  const [first] = results;
  if (first?.handoff && results.every(({ handoff }) => handoff)) showHandoff(first.row, first.handoff);
  else useShare.setState({ showAtOnce: false });
}

function Result({ result: { row, handoff, problem } }: { result: SeveralResult }) {
  const { t } = useTranslation();
  const now = useDiditNow();
  const isOver = handoff !== undefined && secondsLeft(handoff.expiresAt, now) === 0;
  const state = problem ? 'failed' : !handoff ? 'waiting' : isOver ? 'over' : 'made';
  return (
    <li
      className={styles.result}
      data-testid="several-result"
      data-state={state}
      data-session={row.sessionId}
    >
      <div className={styles.row}>
        {state === 'waiting' && <Loader size={iconSize.medium} />}
        {state === 'made' && (
          <IconCircleCheck className={styles.good} size={iconSize.large} aria-hidden="true" />
        )}
        {state === 'over' && <IconClock size={iconSize.large} aria-hidden="true" />}
        {state === 'failed' && (
          <IconAlertTriangle className={styles.bad} size={iconSize.large} aria-hidden="true" />
        )}
        <span className={styles.name}>
          {row.name}
          <span className="quiet">
            {t(`several.state.${state}`, { time: handoff ? time(handoff.expiresAt) : '' })}
          </span>
        </span>
        {handoff && !isOver && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconQrcode size={iconSize.medium} aria-hidden="true" />}
            aria-label={t('several.showOf', { name: row.name })}
            onClick={() => showHandoff(row, handoff)}
          >
            {t('several.show')}
          </Button>
        )}
      </div>
      {problem && <ProblemNote problem={problem} />}
    </li>
  );
}
