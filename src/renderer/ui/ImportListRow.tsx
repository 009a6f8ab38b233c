/** One import in a list, whatever the list is about: whose it is, from whom, how it fares, and what can be done. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../shared/contract/index.ts';
import { beside } from '../helpers/beside.ts';
import styles from './ImportListRow.module.css';
import { IconBuilding, IconUser, iconSize } from './icons.ts';

interface ImportListRowProps {
  item: ImportView;
  testId: string;
  badge: React.ReactNode;
  /** How long it has, or when it ended. */
  time?: React.ReactNode;
  /** What is to be known before anything is done. */
  facts: React.ReactNode;
  buttons: React.ReactNode;
  /** What the button says that opens it. */
  openLabel: string;
  onOpen: () => void;
}

export function ImportListRow(props: ImportListRowProps) {
  const { t } = useTranslation();
  const { item, testId, badge, time, facts, buttons, openLabel, onOpen } = props;
  const Icon = item.kind === 'user' ? IconUser : IconBuilding;
  const { vendorData: reference } = item;
  return (
    <li
      className={styles.row}
      data-timed={time !== undefined}
      data-testid={testId}
      data-import={item.id}
      data-state={item.state}
    >
      <span className={styles.icon} title={t(`kind.${item.kind}`)}>
        <Icon size={iconSize.large} aria-label={t(`kind.${item.kind}`)} role="img" />
      </span>
      <div className={styles.who}>
        <p className={styles.reference} title={reference}>
          {reference}
        </p>
        <p className="quiet">
          {beside(
            t('queue.from', { sender: item.senderName ?? t('token.unknownSender') }),
            item.workflowLabel,
          )}
        </p>
      </div>
      {badge}
      {time !== undefined && <div>{time}</div>}
      <div className={styles.foot}>
        {facts}
        <div className={styles.buttons}>
          {buttons}
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={t('queue.openOf', { reference })}
            onClick={onOpen}
          >
            {openLabel}
          </Button>
        </div>
      </div>
    </li>
  );
}
