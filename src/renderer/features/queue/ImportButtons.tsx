/** What can be done to an import now: send it, edit it, give it up, or ask for a new token. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../../shared/contract/index.ts';
import { iconSize } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { RowMenu } from '../../ui/RowMenu.tsx';
import styles from './ImportButtons.module.css';
import { type ImportAction, useImportActions } from './import-actions.ts';

interface ImportButtonsProps {
  item: ImportView;
  /** The one that is to be done here, if it is one of them. */
  main?: ImportAction['what'];
}

/** All of it, for an import that is opened. */
export function ImportButtons({ item, main }: ImportButtonsProps) {
  const { actions, problem } = useImportActions(item);
  return (
    <>
      {actions.map((action) => (
        <ActionButton key={action.what} action={action} isMain={action.what === main} />
      ))}
      {problem && <ProblemNote problem={problem} live />}
    </>
  );
}

/** For a row: what is asked for most when the row is pointed at or has the focus, and all of it in a menu. */
export function ImportRowButtons({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const { actions, problem } = useImportActions(item);
  const [first] = actions;
  if (!first) return null;
  return (
    <>
      <span className={styles.first}>
        <ActionButton action={first} inRow />
      </span>
      <RowMenu
        label={t('queue.moreOf', { reference: item.vendorData })}
        items={actions.map(({ label, Icon, run, danger = false }) => ({
          label,
          icon: <Icon size={iconSize.medium} aria-hidden="true" />,
          run,
          danger,
        }))}
      />
      {problem && <ProblemNote problem={problem} live />}
    </>
  );
}

interface ActionButtonProps {
  action: ImportAction;
  inRow?: boolean;
  isMain?: boolean;
}

function ActionButton({ action, inRow = false, isMain = false }: ActionButtonProps) {
  const { label, name, Icon, run, busy = false } = action;
  return (
    <Button
      size={inRow ? 'compact-sm' : 'sm'}
      variant={isMain ? 'filled' : 'default'}
      loading={busy}
      aria-label={name}
      leftSection={<Icon size={iconSize.small} aria-hidden="true" />}
      onClick={run}
    >
      {label}
    </Button>
  );
}
