/** What is decided and why; for asking again, what the customer shall do again. */
import { Button, Checkbox, Skeleton, Textarea } from '@mantine/core';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticeLanguage } from '../../../shared/languages.ts';
import { maxCommentLength } from '../../../shared/limits.ts';
import type { DecidedStatus } from '../../../shared/session.ts';
import { Choice } from '../../ui/Choice.tsx';
import { ModalButtons } from '../../ui/Modal.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './DecisionDialog.module.css';
import type { DecidedRecord } from './decided-record.ts';
import { type DecisionForm, formFaults, partsFault } from './decision-form.ts';
import { NoticeFields } from './NoticeFields.tsx';
import { PartName } from './PartName.tsx';

interface DecisionFieldsProps {
  form: DecisionForm;
  possible: readonly DecidedStatus[];
  record: DecidedRecord;
  /** Where Didit would write to the customer. */
  notice: { address: string; language: NoticeLanguage };
  /** From the confirmation: what is wrong is most often said in the comment. */
  isBack: boolean;
  onChange: (part: Partial<DecisionForm>) => void;
  onCancel: () => void;
  onContinue: () => void;
}

export function DecisionFields(props: DecisionFieldsProps) {
  const { t } = useTranslation();
  const { form, record, onChange } = props;
  const [judged, setJudged] = useState(false);
  const fields = useRef<HTMLFormElement>(null);
  const comment = useRef<HTMLTextAreaElement>(null);
  const address = useRef<HTMLInputElement>(null);
  const { isBack } = props;
  useEffect(() => {
    if (isBack) comment.current?.focus();
  }, [isBack]);
  const faults = formFaults(form, record.contact);
  const isShown = (fault: (typeof faults)[number]) => judged && faults.includes(fault);

  function submit() {
    setJudged(true);
    const [first] = faults;
    if (first === undefined) return props.onContinue();
    if (first === 'comment') return comment.current?.focus();
    if (first === 'address') return address.current?.focus();
    if (first === 'status') return fields.current?.querySelector<HTMLElement>('[type="radio"]')?.focus();
    const one = fields.current?.querySelector<HTMLElement>('fieldset [type="checkbox"]');
    (one ?? fields.current?.querySelector('fieldset'))?.focus();
  }

  return (
    <form
      ref={fields}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {props.possible.length > 1 && (
        <Choice
          label={t('decide.what')}
          help={form.status && t(`decide.help.${form.status}`)}
          error={isShown('status') && t('decide.fault.status')}
          value={form.status}
          options={props.possible.map((value) => ({ value, label: t(`decide.option.${value}`) }))}
          onChange={(status) => onChange({ status })}
        />
      )}
      {form.status === 'RESUBMITTED' && (
        <Parts
          record={record}
          chosen={form.parts}
          isJudged={isShown('parts')}
          onChange={(parts) => onChange({ parts })}
        />
      )}
      {form.status === 'RESUBMITTED' && (
        <NoticeFields
          isMailed={form.isMailed}
          notice={props.notice}
          error={isShown('address') && t('decide.fault.address')}
          field={address}
          onChange={onChange}
        />
      )}
      <Textarea
        ref={comment}
        label={t('decide.comment')}
        description={t('decide.commentHelp')}
        required={form.status !== 'APPROVED'}
        value={form.comment}
        maxLength={maxCommentLength}
        rows={3}
        error={isShown('comment') && t('decide.fault.comment')}
        onChange={(event) => onChange({ comment: event.currentTarget.value })}
      />
      <ModalButtons>
        <Button variant="default" onClick={props.onCancel}>
          {t('common.cancel')}
        </Button>
        <Button type="submit">{t('decide.continue')}</Button>
      </ModalButtons>
    </form>
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
