/** What was handed over lately, and what became of it as far as receipts tell. */
import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoffRecord } from '../../../shared/contract/index.ts';
import { isolated } from '../../../shared/isolate.ts';
import { useActiveProfile, useSlice } from '../../desk/desk-store.ts';
import { announce } from '../../helpers/announce.ts';
import { useDiditNow } from '../../helpers/clock.ts';
import { dateTime } from '../../i18n/format.ts';
import { Id } from '../../ui/Id.tsx';
import {
  IconBuilding,
  IconCircleCheck,
  IconClock,
  IconHourglassHigh,
  IconUser,
  iconSize,
} from '../../ui/icons.ts';
import { Modal, ModalButtons } from '../../ui/Modal.tsx';
import { Badge, StatusBadge } from '../../ui/StatusBadge.tsx';
import { openDialog, useAsked } from './asked-store.ts';
import styles from './HandedOver.module.css';

export function HandedOver() {
  const { t } = useTranslation();
  const profileId = useActiveProfile()?.id;
  const handoffs = (useSlice('handoffs') ?? []).filter((handoff) => handoff.profileId === profileId);
  const receipt = useAsked((asked) => asked.receipt);
  useEffect(() => {
    if (receipt) announce(t('handedOver.redeemedBy', { partner: receipt.handoff.partnerName }));
  }, [receipt, t]);
  return (
    <Modal title={t('handedOver.title')} wide testId="handed-over" onClose={() => openDialog(undefined)}>
      {receipt && (
        <p className={styles.news} data-testid="receipt-read">
          <IconCircleCheck size={iconSize.large} aria-hidden="true" />
          {t('handedOver.redeemedBy', { partner: receipt.handoff.partnerName })}
        </p>
      )}
      <p className="soft">{t('handedOver.lead')}</p>
      {handoffs.length === 0 ? (
        <p>{t('handedOver.none')}</p>
      ) : (
        <ul className={styles.list}>
          {handoffs.map((handoff) => (
            <Row key={handoff.id} handoff={handoff} isNews={handoff.id === receipt?.handoff.id} />
          ))}
        </ul>
      )}
      <ModalButtons>
        <Button variant="default" onClick={() => openDialog(undefined)}>
          {t('common.close')}
        </Button>
      </ModalButtons>
    </Modal>
  );
}

function Row({ handoff, isNews }: { handoff: HandoffRecord; isNews: boolean }) {
  const { t } = useTranslation();
  const Icon = handoff.kind === 'user' ? IconUser : IconBuilding;
  return (
    <li
      className={styles.row}
      data-news={isNews}
      data-handoff={handoff.fingerprint}
      data-state={handoff.redeemed ? 'redeemed' : 'open'}
    >
      <Icon size={iconSize.large} aria-label={t(`kind.${handoff.kind}`)} role="img" />
      <div className={styles.words}>
        <p className={styles.partner}>{handoff.partnerName}</p>
        <p className="quiet">
          {handoff.reference && `${isolated(handoff.reference)} · `}
          {dateTime(handoff.issuedAt)} · <Id value={handoff.fingerprint} />
        </p>
        {handoff.purpose && <p className="quiet">{handoff.purpose}</p>}
        {handoff.source && (
          <p data-testid="handoff-source" data-status={handoff.source.status}>
            {t('handedOver.source', { status: t(`status.${handoff.source.status}`) })}
          </p>
        )}
      </div>
      <End handoff={handoff} />
    </li>
  );
}

function End({ handoff }: { handoff: HandoffRecord }) {
  const { t } = useTranslation();
  const isOver = handoff.expiresAt <= useDiditNow();
  if (handoff.redeemed) {
    const { status, at } = handoff.redeemed;
    return (
      <div className={styles.end}>
        <Badge tone="good" icon={<IconCircleCheck size={iconSize.small} aria-hidden="true" />}>
          {t('handedOver.redeemed', { at: dateTime(at) })}
        </Badge>
        {status && <StatusBadge status={status} text={status} />}
      </div>
    );
  }
  return isOver ? (
    <Badge tone="plain" icon={<IconClock size={iconSize.small} aria-hidden="true" />}>
      {t('handedOver.over')}
    </Badge>
  ) : (
    <Badge tone="plain" icon={<IconHourglassHigh size={iconSize.small} aria-hidden="true" />}>
      {t('handedOver.open')}
    </Badge>
  );
}
