/** What the other desk looks at: the code behind its curtain, or in its place that there is nothing to scan any more. */
import { useTranslation } from 'react-i18next';
import type { HandoffRecord, HandoffView } from '../../../shared/contract/index.ts';
import { dateTime } from '../../i18n/format.ts';
import { CodePicture } from '../../showing/CodePicture.tsx';
import { Curtain } from '../../showing/Curtain.tsx';
import type { Revealing } from '../../showing/revealing.ts';
import { IconCircleCheck, IconQrcodeOff, pictureSize } from '../../ui/icons.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import styles from './CodeView.module.css';
import { codeText, type Spelling } from './code-spelling.ts';
import { ReadOut } from './ReadOut.tsx';

interface CodeProps {
  handoff: HandoffView;
  spelling: Spelling;
  revealing: Revealing;
  button: React.RefObject<HTMLButtonElement | null>;
}

/** The code itself, in the spelling that was chosen, behind its curtain. */
export function Code({ handoff, spelling, revealing, button }: CodeProps) {
  const { t } = useTranslation();
  const shown = revealing.until !== undefined;
  return (
    <>
      {spelling === 'blocks' && handoff.handoffCode ? (
        <ReadOut code={handoff.handoffCode} shown={shown} onStep={revealing.prolong} home={button} />
      ) : (
        <CodePicture
          text={codeText(handoff, spelling)}
          label={t('code.label', { partner: handoff.partnerName })}
          shown={shown}
        />
      )}
      <Curtain revealing={revealing} button={button} hint={t('showing.hiddenHint')} />
    </>
  );
}

export function Redeemed({ redeemed }: { redeemed: NonNullable<HandoffRecord['redeemed']> }) {
  const { t } = useTranslation();
  return (
    <div className={styles.gone} data-testid="code-redeemed">
      <IconCircleCheck size={pictureSize.large} stroke-width={1.2} aria-hidden="true" />
      <p>{t('code.redeemed.title')}</p>
      {redeemed.status && <StatusBadge status={redeemed.status} text={redeemed.status} />}
      <p className="quiet">{dateTime(redeemed.at)}</p>
    </div>
  );
}

export function Expired() {
  const { t } = useTranslation();
  return (
    <div className={styles.gone} data-testid="code-expired">
      <IconQrcodeOff size={pictureSize.large} stroke-width={1.2} aria-hidden="true" />
      <p>{t('code.expired.title')}</p>
    </div>
  );
}
