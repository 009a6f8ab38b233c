/**
 * Deciding about a record, beside it: who it is, what the checks say, what is decided and why, and what will happen. Only the last
 * button decides, or its keys: a letter only chooses.
 */
import { Button } from '@mantine/core';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../../../shared/languages.ts';
import { type DecidedStatus, possibleDecisions } from '../../../shared/session.ts';
import { changeDecision, stopDeciding, takeNewDecision, type useDeciding } from '../../desk/deciding.ts';
import { decide } from '../../desk/reviews.ts';
import { command } from '../../helpers/platform.ts';
import { useTask } from '../../helpers/task.ts';
import { Keys } from '../../ui/Keys.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { readAnew } from '../record/record-store.ts';
import styles from './Decision.module.css';
import { DecisionConsequences } from './DecisionConsequences.tsx';
import { DecisionFields } from './DecisionFields.tsx';
import { DecisionSubject } from './DecisionSubject.tsx';
import { useDecidedRecord } from './decided-record.ts';
import {
  decisionKeys,
  decisionOf,
  type FilledForm,
  formFaults,
  isFilled,
  noticeOf,
} from './decision-form.ts';

type Deciding = NonNullable<ReturnType<typeof useDeciding>>;

export function DecisionPanel({ session, form }: Deciding) {
  const { t, i18n } = useTranslation();
  const titleId = useId();
  const wordsId = useId();
  const { reference, status: from, sessionId } = session;
  const possible = possibleDecisions(from);
  const isAskOnly = possible.length === 1;
  const [judged, setJudged] = useState(false);
  const panel = useRef<HTMLElement>(null);
  const record = useDecidedRecord(session);
  const notice = noticeOf(form, record.contact, languageOf(i18n.language) ?? 'en');
  const faults = formFaults(form, record.contact);
  const task = useTask((filled: FilledForm) =>
    decide(session, decisionOf(filled, from ?? 'IN_REVIEW', record.parts ?? [], notice)),
  );
  useEffect(() => {
    if (!takeNewDecision()) return;
    panel.current?.focus({ preventScroll: true });
    panel.current?.scrollIntoView({ block: 'start' });
  }, []);
  const focusOn = useFieldOf(panel);

  async function confirm() {
    setJudged(true);
    if (task.busy) return;
    if (!isFilled(form, record.contact)) return focusOn(faults[0]);
    if (!(await task.run(form))) return;
    stopDeciding(sessionId);
    // That of an import is shown anew by itself.
    if (session.importId === undefined) readAnew(sessionId);
  }

  function choose(status: DecidedStatus) {
    changeDecision({ status });
    focusOn(status === 'RESUBMITTED' ? 'parts' : 'comment');
  }

  /** Keys of the panel are the panel's: what surrounds it has its own for some. */
  function onKeyDown(event: React.KeyboardEvent) {
    if (event.key === 'Escape') {
      event.stopPropagation();
      // What was typed is not thrown away by a key.
      if (!task.busy && form.comment === '') stopDeciding(sessionId);
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) void confirm();
    } else if (isForChoosing(event)) {
      const status = possible.find((one) => decisionKeys[one] === event.key.toUpperCase());
      if (!status || task.busy || isAskOnly) return;
      event.preventDefault();
      choose(status);
    }
  }

  return (
    <section
      ref={panel}
      className={styles.panel}
      tabIndex={-1}
      aria-labelledby={titleId}
      data-testid="decision"
      onKeyDown={onKeyDown}
    >
      <h2 id={titleId}>{t(isAskOnly ? 'decide.askTitle' : 'decide.title', { reference })}</h2>
      <DecisionSubject session={session} record={record} />
      <DecisionFields
        form={form}
        possible={possible}
        record={record}
        notice={notice}
        faults={judged ? faults : []}
        onChange={changeDecision}
        disabled={task.busy}
      />
      <footer className={styles.foot}>
        <div id={wordsId} role="status">
          {form.status && (
            <DecisionConsequences
              session={session}
              form={{ ...form, status: form.status }}
              notice={form.isMailed ? notice : undefined}
              parts={record.parts ?? []}
            />
          )}
        </div>
        {task.problem && <ProblemNote problem={task.problem} live />}
        <div className={styles.buttons}>
          <Button variant="default" disabled={task.busy} onClick={() => stopDeciding(sessionId)}>
            {t('common.cancel')}
          </Button>
          <Button
            {...(form.status === 'DECLINED' ? { color: 'danger' } : {})}
            loading={task.busy}
            disabled={form.status === undefined}
            aria-describedby={wordsId}
            rightSection={<Keys>{command(t('shortcuts.key.enter'))}</Keys>}
            onClick={() => void confirm()}
          >
            {t(form.status ? `decide.confirm.${form.status}` : 'review.decide')}
          </Button>
        </div>
      </footer>
    </section>
  );
}

const letterFields = ['textarea', 'select', 'input[type="email"]'].join();

/** A single letter, and not in a field that takes letters. */
function isForChoosing({ target, ctrlKey, metaKey, altKey, repeat }: React.KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || repeat || !(target instanceof Element)) return false;
  return target.closest(letterFields) === null;
}

/** Puts the focus where something is to be filled in, once that is drawn. */
function useFieldOf(panel: React.RefObject<HTMLElement | null>) {
  return (fault: ReturnType<typeof formFaults>[number] | undefined) => {
    if (fault === undefined) return;
    requestAnimationFrame(() => {
      const field = panel.current?.querySelector<HTMLElement>(`[data-field="${fault}"]`);
      const first = field?.querySelector<HTMLElement>('input, textarea');
      (first ?? field)?.focus();
    });
  };
}
