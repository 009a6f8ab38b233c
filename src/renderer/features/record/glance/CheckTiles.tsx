/** How each check ended, in one word with a sign: what is good is quiet, what is not stands out. */
import { useTranslation } from 'react-i18next';
import { normaliseStatus } from '../../../../shared/session.ts';
import { list } from '../../../i18n/format.ts';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, iconSize } from '../../../ui/icons.ts';
import { blockName, valueName } from '../fields/words.ts';
import { goToPart } from '../sheet/go-to-part.ts';
import styles from './Glance.module.css';
import type { Check } from './glance.ts';

interface CheckTilesProps {
  checks: readonly Check[];
  /** The id of the element that holds a block. */
  partId: (block: string) => string;
}

export function CheckTiles({ checks, partId }: CheckTilesProps) {
  const { t } = useTranslation();
  if (checks.length === 0) return null;
  return (
    <ul className={styles.tiles} aria-label={t('decide.checks')} data-testid="check-tiles">
      {checks.map((check) => (
        <li key={check.block} data-check={check.block} data-tone={toneOf(check)}>
          <a
            className={styles.tile}
            href={`#${partId(check.block)}`}
            onClick={(event) => {
              event.preventDefault();
              goToPart(partId(check.block));
            }}
          >
            <Tile check={check} />
          </a>
        </li>
      ))}
    </ul>
  );
}

/** For a narrow place: a tile for what is not good, and the good ones in one line. */
export function CheckSummary({ checks }: { checks: readonly Check[] }) {
  const { t } = useTranslation();
  if (checks.length === 0) return null;
  const good = checks.filter(({ isGood }) => isGood);
  return (
    <ul className={styles.tiles} aria-label={t('decide.checks')} data-testid="check-summary">
      {checks
        .filter(({ isGood }) => !isGood)
        .map((check) => (
          <li key={check.block} data-check={check.block} data-tone={toneOf(check)}>
            <span className={styles.tile}>
              <Tile check={check} />
            </span>
          </li>
        ))}
      {good.length > 0 && (
        <li className={styles.good} data-tone="good">
          <IconCircleCheck size={iconSize.medium} aria-hidden="true" />
          <span>{t('glance.good', { checks: list(good.map(({ block }) => blockName(block))) })}</span>
        </li>
      )}
    </ul>
  );
}

const signs = { good: IconCircleCheck, warn: IconAlertTriangle, bad: IconCircleX } as const;

function Tile({ check }: { check: Check }) {
  const { t } = useTranslation();
  const status = normaliseStatus(check.status);
  const Sign = signs[toneOf(check)];
  return (
    <>
      <Sign size={iconSize.medium} aria-hidden="true" />
      <span className={styles.words}>
        <span className={styles.check}>{blockName(check.block)}</span>{' '}
        <span className={styles.word}>{status ? t(`status.${status}`) : valueName(check.status)}</span>
      </span>
    </>
  );
}

function toneOf({ status, isGood }: Check): keyof typeof signs {
  if (isGood) return 'good';
  return normaliseStatus(status) === 'DECLINED' ? 'bad' : 'warn';
}
