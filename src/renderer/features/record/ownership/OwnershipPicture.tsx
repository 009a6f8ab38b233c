/**
 * Who owns a business, as a tree with the company at its top and the shares on the lines, and beside it who runs it. Nested
 * lists, so that it is heard as it is seen.
 */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { percent } from '../../../i18n/format.ts';
import { IconAlertTriangle, IconBuilding, iconSize } from '../../../ui/icons.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { LongList } from '../fields/LongList.tsx';
import { OriginTag } from '../fields/OriginTag.tsx';
import { claimText } from './claim-text.ts';
import { HolderCard } from './HolderCard.tsx';
import type { Holder, Ownership } from './holders.ts';
import styles from './OwnershipPicture.module.css';

/** Up to so many siblings and leaves are drawn side by side where there is room; more are drawn one below the other. */
const maxAcross = { siblings: 3, leaves: 3 };

export function OwnershipPicture({ ownership }: { ownership: Ownership }) {
  const { t } = useTranslation();
  const treeId = useId();
  const officersId = useId();
  const { company, owners, officers } = ownership;
  const name = company.name ?? t('share.unnamedBusiness');
  return (
    <Panel title={t('record.ownership.title')}>
      <Notes ownership={ownership} />
      <div className={styles.picture} data-testid="ownership">
        <section aria-labelledby={treeId} className={styles.side}>
          <h3 id={treeId}>{t('record.ownership.owners')}</h3>
          <ul className={styles.tree} data-layout={isSmall(owners) ? 'across' : 'down'}>
            <li>
              <div className={styles.company} data-testid="ownership-company">
                <IconBuilding size={iconSize.large} aria-hidden="true" />
                <span className={styles.companyName}>{name}</span>
                {company.origins.map((origin) => (
                  <OriginTag key={origin} origin={origin} />
                ))}
              </div>
              <Owners owners={owners} of={name} top={name} />
            </li>
          </ul>
        </section>
        {officers.length > 0 && (
          <section aria-labelledby={officersId} className={styles.side}>
            <h3 id={officersId}>{t('record.ownership.officers')}</h3>
            <LongList className={styles.officers} entries={officers}>
              {(officer) => (
                <li key={officer.id} data-testid="officer">
                  <HolderCard holder={officer} top={name} />
                </li>
              )}
            </LongList>
          </section>
        )}
      </div>
    </Panel>
  );
}

function Owners({ owners, of, top }: { owners: readonly Holder[]; of: string; top: string }) {
  if (owners.length === 0) return null;
  return (
    <LongList className={styles.owners} entries={owners}>
      {(owner) => (
        <li key={owner.id} data-testid="owner">
          <div className={styles.branch}>
            <Share holder={owner} of={of} />
            <HolderCard holder={owner} top={top} />
          </div>
          <Owners owners={owner.owners} of={owner.name} top={top} />
        </li>
      )}
    </LongList>
  );
}

/** On the line from the owner to what it owns. */
function Share({ holder: { share, claims }, of }: { holder: Holder; of: string }) {
  const { t } = useTranslation();
  const others = claims.filter((claim) => claim.of === 'above');
  return (
    <span
      className={styles.share}
      data-testid="share"
      data-differs={others.length > 0}
      data-unstated={share === undefined}
    >
      {share === undefined ? t('record.ownership.unstated') : percent(share)}
      <span className="visually-hidden"> {t('record.ownership.of', { company: of })}</span>
      {others.map((claim) => (
        <span key={`${claim.by}-${claim.share}`} className={styles.other}>
          {claimText('claim', claim)}
        </span>
      ))}
    </span>
  );
}

/** What does not add up, before the picture. */
function Notes({ ownership: { owners, total, unstated, uncounted } }: { ownership: Ownership }) {
  const { t } = useTranslation();
  const notes = [
    ...(owners.length === 0 ? [t('record.ownership.none')] : []),
    ...(total !== undefined && total > 100.5 ? [t('record.ownership.over', { total: percent(total) })] : []),
    ...(total !== undefined && total < 99.5 && unstated === 0 && uncounted === 0
      ? [t('record.ownership.under', { rest: percent(100 - total) })]
      : []),
    ...(unstated > 0 ? [t('record.ownership.unstatedCount', { count: unstated })] : []),
  ];
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notes} data-testid="ownership-notes">
      {notes.map((note) => (
        <li key={note}>
          <IconAlertTriangle size={iconSize.medium} aria-hidden="true" />
          {note}
        </li>
      ))}
    </ul>
  );
}

function isSmall(owners: readonly Holder[]): boolean {
  const fits = (some: readonly Holder[]): boolean =>
    some.length <= maxAcross.siblings && some.every((one) => fits(one.owners));
  const leaves = (some: readonly Holder[]): number =>
    some.reduce((sum, one) => sum + Math.max(1, leaves(one.owners)), 0);
  return fits(owners) && leaves(owners) <= maxAcross.leaves;
}
