/** What is decided and why; for asking again, what the customer shall do again. */
import { Button, Checkbox, Skeleton, Textarea } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticeLanguage } from '../../../shared/languages.ts';
import { maxCommentLength } from '../../../shared/limits.ts';
import type { DecidedStatus } from '../../../shared/session.ts';
import type { DecisionForm } from '../../desk/deciding.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Keys } from '../../ui/Keys.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './Decision.module.css';
import type { DecidedRecord } from './decided-record.ts';
import { decisionKeys, type formFaults, partsFault } from './decision-form.ts';
import { NoticeFields } from './NoticeFields.tsx';
import { PartName } from './PartName.tsx';

interface DecisionFieldsProps {
  form: DecisionForm;
  possible: readonly DecidedStatus[];
  record: DecidedRecord;
  /** Where Didit would write to the customer. */
  notice: { address: string; language: NoticeLanguage };
  /** What it is said of that it is missing. */
  faults: ReturnType<typeof formFaults>;
  disabled: boolean;
  onChange: (part: Partial<DecisionForm>) => void;
}

export function DecisionFields(props: DecisionFieldsProps) {
  const { t } = useTranslation();
  const { form, record, faults, onChange } = props;
  return (
    <fieldset className={styles.form} disabled={props.disabled}>
      <legend className="visually-hidden">{t('decide.what')}</legend>
      {props.possible.length > 1 && (
        <div data-field="status">
          <Choice
            isDown
            label={t('decide.what')}
            error={faults.includes('status') && t('decide.fault.status')}
            value={form.status}
            options={props.possible.map((value) => ({ value, label: <Option of={value} /> }))}
            onChange={(status) => onChange({ status })}
          />
        </div>
      )}
      {form.status === 'RESUBMITTED' && (
        <Parts
          record={record}
          chosen={form.parts}
          isJudged={faults.includes('parts')}
          onChange={(parts) => onChange({ parts })}
        />
      )}
      {form.status === 'RESUBMITTED' && (
        <NoticeFields
          isMailed={form.isMailed}
          notice={props.notice}
          error={faults.includes('address') && t('decide.fault.address')}
          onChange={onChange}
        />
      )}
      <div data-field="comment">
        <Textarea
          label={t('decide.comment')}
          description={t('decide.commentHelp')}
          required={form.status !== undefined && form.status !== 'APPROVED'}
          value={form.comment}
          maxLength={maxCommentLength}
          autosize
          minRows={2}
          maxRows={6}
          error={faults.includes('comment') && t('decide.fault.comment')}
          onChange={(event) => onChange({ comment: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  );
}

/** With its key, which works while the focus is in the panel. */
function Option({ of }: { of: DecidedStatus }) {
  const { t } = useTranslation();
  return (
    <span className={styles.option}>
      <span>{t(`decide.option.${of}`)}</span>
      <Keys>{decisionKeys[of]}</Keys>
    </span>
  );
}

interface PartsProps {
  record: DecidedRecord;
  chosen: readonly string[];
  /** Whether it is said that a choice is missing. */
  isJudged: boolean;
  onChange: (chosen: string[]) => void;
}

/** Where there is nothing to choose from it says why, and can be focused in place of a choice. */
function Parts({ record, chosen, isJudged, onChange }: PartsProps) {
  const { t } = useTranslation();
  const errorId = useId();
  const fault = partsFault(record);
  return (
    <fieldset
      className={styles.parts}
      tabIndex={-1}
      data-field="parts"
      aria-describedby={isJudged || fault === 'noParts' ? errorId : undefined}
    >
      <legend>{t('decide.parts')}</legend>
      <Choices record={record} chosen={chosen} onChange={onChange} />
      {isJudged ? (
        <p id={errorId} className={styles.error} role="alert">
          {t(`decide.fault.${fault}`)}
        </p>
      ) : (
        fault === 'noParts' && (
          <p id={errorId} className="soft">
            {t('decide.fault.noParts')}
          </p>
        )
      )}
    </fieldset>
  );
}

function Choices({ record: { parts, problem, again }, chosen, onChange }: Omit<PartsProps, 'isJudged'>) {
  const { t } = useTranslation();
  if (problem) {
    return (
      <ProblemNote problem={problem} live>
        <Button variant="default" onClick={again}>
          {t('common.tryAgain')}
        </Button>
      </ProblemNote>
    );
  }
  if (!parts) {
    return (
      <div role="status" aria-label={t('common.loading')}>
        <Skeleton height={72} />
      </div>
    );
  }
  return parts.map((part) => (
    <Checkbox
      key={part.key}
      label={<PartName part={part} />}
      checked={chosen.includes(part.key)}
      onChange={(event) => {
        const others = chosen.filter((key) => key !== part.key);
        onChange(event.currentTarget.checked ? [...others, part.key] : others);
      }}
    />
  ));
}
