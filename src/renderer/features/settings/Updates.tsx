/** Which versions this desk takes, what is known of a newer one, and what would change with it. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UpdatesView } from '../../../shared/contract/index.ts';
import { type UpdateChoice, updateChoices } from '../../../shared/update-choices.ts';
import { useSlice } from '../../desk/desk-store.ts';
import { toast } from '../../desk/toasts.ts';
import { useTask } from '../../helpers/task.ts';
import { timeOrDay } from '../../i18n/format.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { checkForUpdates, chooseUpdates } from './settings-actions.ts';
import styles from './Updates.module.css';

export function Updates() {
  const choice = useSlice('updateChoice');
  const updates = useSlice('updates');
  return choice && updates && <UpdatesPanel choice={choice} updates={updates} />;
}

export function UpdatesPanel({ choice, updates }: { choice: UpdateChoice; updates: UpdatesView }) {
  const { t } = useTranslation();
  const chosen = useTask(chooseUpdates);
  const check = useTask(checkForUpdates);
  // What stands in the way by itself is not brought before somebody who came for something else.
  const [hasAsked, setHasAsked] = useState(false);
  if (updates.off !== undefined) {
    return (
      <Panel title={t('updates.title')}>
        <p className="soft">{t(`updates.cannot.${updates.off}`)}</p>
      </Panel>
    );
  }
  const problem = chosen.problem ?? check.problem ?? updates.problem;
  const isBusy = updates.state === 'checking' || updates.state === 'loading';
  return (
    <Panel title={t('updates.title')}>
      <Choice
        label={t('updates.label')}
        help={t(`updates.help.${choice}`)}
        value={choice}
        options={updateChoices.map((value) => ({ value, label: t(`updates.choice.${value}`) }))}
        onChange={(value) =>
          void chosen.run(value).then((done) => done && toast({ text: t(`updates.changed.${value}`) }))
        }
      />
      {choice !== 'off' && (
        <>
          <State updates={updates} />
          {updates.found && <Changes notes={updates.found.notes} />}
          {problem && <ProblemNote problem={problem} live={hasAsked} />}
          <div>
            <Button
              variant="default"
              loading={check.busy || isBusy}
              onClick={() => {
                setHasAsked(true);
                void check.run();
              }}
            >
              {t('updates.check')}
            </Button>
          </div>
        </>
      )}
    </Panel>
  );
}

function State({ updates: { state, checkedAt, found, problem } }: { updates: UpdatesView }) {
  const { t } = useTranslation();
  if (state === 'checking') return <p aria-live="polite">{t('updates.checking')}</p>;
  if (state === 'loading')
    return <p aria-live="polite">{t('updates.loading', { version: found?.version })}</p>;
  if (state === 'ready') {
    return (
      <p aria-live="polite">
        {t('updates.ready', { version: found?.version })}{' '}
        {t(found?.needsAdministrator ? 'updates.administrator' : 'updates.unattended')}
      </p>
    );
  }
  if (problem) return null;
  return (
    <p className="soft" aria-live="polite">
      {checkedAt === undefined ? t('updates.never') : t('updates.current', { when: timeOrDay(checkedAt) })}
    </p>
  );
}

/** As whoever publishes Baton wrote it: plain text, never markup. */
function Changes({ notes }: { notes: NonNullable<UpdatesView['found']>['notes'] }) {
  const { t } = useTranslation();
  return (
    <div className={styles.changes}>
      <h4>{t('updates.changes')}</h4>
      {notes.length === 0 && <p className="soft">{t('updates.noNotes')}</p>}
      {notes.map(({ version, text }) => (
        <section key={version} className={styles.version}>
          <h5>{t('updates.version', { version })}</h5>
          <p className={styles.text}>{text}</p>
        </section>
      ))}
    </div>
  );
}
