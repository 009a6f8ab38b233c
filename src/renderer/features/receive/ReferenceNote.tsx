/** Below the reference: whether it is a new customer's or a known one's, and which other one may be meant. */
import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReferenceView } from '../../../shared/contract/index.ts';
import { announce } from '../../helpers/announce.ts';
import { date } from '../../i18n/format.ts';
import { IconHelpCircle, IconPlus, IconUser, iconSize } from '../../ui/icons.ts';
import styles from './ReferenceNote.module.css';
import type { ReferenceLook } from './reference-store.ts';

interface ReferenceNoteProps {
  look: ReferenceLook;
  onChoose: (reference: string) => void;
}

export function ReferenceNote({ look: { of, view }, onChoose }: ReferenceNoteProps) {
  const { t } = useTranslation();
  const words = useWords(view);
  const state = !view.sessions ? 'unknown' : view.sessions.count > 0 ? 'known' : 'new';
  const Icon = { unknown: IconHelpCircle, known: IconUser, new: IconPlus }[state];
  useEffect(() => announce(words), [words]);
  return (
    <div className={styles.note} data-testid="reference-note" data-state={state} data-of={of}>
      <p className={styles.words}>
        <Icon size={iconSize.medium} aria-hidden="true" />
        {words}
      </p>
      {view.near.length > 0 && (
        <div className={styles.near}>
          <span>{t('reference.near', { count: view.near.length })}</span>
          {view.near.map((reference) => (
            <Button
              key={reference}
              size="compact-sm"
              variant="default"
              aria-label={t('reference.take', { reference })}
              onClick={() => onChoose(reference)}
            >
              {reference}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

function useWords({ sessions, importsHere, problem }: ReferenceView): string {
  const { t } = useTranslation();
  if (!sessions) {
    const why = problem ? t(`problems.${problem.code}.title`) : '';
    const here = importsHere > 0 ? t('reference.here', { count: importsHere }) : '';
    return [t('reference.unknown', { why }), here].filter(Boolean).join(' ');
  }
  const { count, isMore, lastApprovedAt } = sessions;
  if (count === 0) return t('reference.new');
  const known = t(isMore ? 'reference.knownMore' : 'reference.known', { count });
  if (lastApprovedAt) return `${known} ${t('reference.lastApproved', { day: date(lastApprovedAt) })}`;
  // Of those that were not looked at nothing is known.
  return isMore ? known : `${known} ${t('reference.noneApproved')}`;
}
