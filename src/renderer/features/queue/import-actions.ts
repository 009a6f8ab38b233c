/** What can be done to an import now, what is asked for most in front. */
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../../shared/contract/index.ts';
import { giveUpMargin } from '../../../shared/limits.ts';
import type { Problem } from '../../../shared/problem.ts';
import { useSlice } from '../../desk/desk-store.ts';
import { openDialog } from '../../desk/import-dialogs.ts';
import { sendNow } from '../../desk/imports.ts';
import { urgency, useJudgedTime } from '../../helpers/clock.ts';
import { useTask } from '../../helpers/task.ts';
import { IconBan, IconMessageForward, IconPencil, IconSearch, IconSend } from '../../ui/icons.ts';
import { wantsNewToken } from './new-token-message.ts';

export interface ImportAction {
  what: 'ask' | 'send' | 'check' | 'edit' | 'cancel' | 'give-up';
  label: string;
  /** For those who hear it without its row. */
  name: string;
  Icon: typeof IconBan;
  run: () => void;
  busy?: boolean;
  danger?: boolean;
}

export function useImportActions(item: ImportView): {
  actions: ImportAction[];
  problem: Problem | undefined;
} {
  const { t } = useTranslation();
  const sending = useTask(() => sendNow(item.id));
  const urgent = useJudgedTime((now) => urgency(item, now));
  const isTimeKnown = useSlice('clockOffset') !== null;
  const isLongOver = useJudgedTime((now) => now - giveUpMargin >= item.expiresAt);
  const { state, vendorData: reference } = item;
  const isOver = isTimeKnown ? urgent === 'over' : isLongOver;
  const of = { reference };
  const send = { run: () => void sending.run(), busy: sending.busy };
  const all: (ImportAction & { when: boolean })[] = [
    {
      what: 'ask',
      when: wantsNewToken(item, urgent),
      label: t('queue.ask'),
      name: t('queue.askOf', of),
      Icon: IconMessageForward,
      run: () => openDialog('ask', item),
    },
    {
      what: 'send',
      when: state === 'queued',
      label: t('queue.sendNow'),
      name: t('queue.sendNowOf', of),
      Icon: IconSend,
      ...send,
    },
    {
      what: 'check',
      when: state === 'unknown',
      label: t('queue.checkNow'),
      name: t('queue.checkNowOf', of),
      Icon: IconSearch,
      ...send,
    },
    {
      what: 'edit',
      when: state === 'queued',
      label: t('queue.edit'),
      name: t('queue.editOf', of),
      Icon: IconPencil,
      run: () => openDialog('edit', item),
    },
    {
      what: 'cancel',
      when: state === 'queued',
      label: t('queue.cancel'),
      name: t('queue.cancelOf', of),
      Icon: IconBan,
      run: () => openDialog('end', item),
      danger: true,
    },
    {
      what: 'give-up',
      when: state === 'unknown' && isOver,
      label: t('queue.giveUp'),
      name: t('queue.giveUpOf', of),
      Icon: IconBan,
      run: () => openDialog('end', item),
      danger: true,
    },
  ];
  return { actions: all.filter(({ when }) => when), problem: sending.problem };
}
