/** Whether Didit writes to the customer that something is to be done again, where, and in which language. */
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type NoticeLanguage, noticeLanguages } from '../../../shared/languages.ts';
import { maxEmailLength } from '../../../shared/limits.ts';
import type { DecisionForm } from '../../desk/deciding.ts';
import { language } from '../../i18n/format.ts';
import styles from './Decision.module.css';

interface NoticeFieldsProps {
  isMailed: boolean;
  notice: { address: string; language: NoticeLanguage };
  error: string | false;
  onChange: (part: Partial<DecisionForm>) => void;
}

export function NoticeFields({ isMailed, notice, error, onChange }: NoticeFieldsProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.notice}>
      <Checkbox
        label={t('decide.mail')}
        description={t('decide.mailHelp')}
        checked={isMailed}
        onChange={(event) => onChange({ isMailed: event.currentTarget.checked })}
      />
      {isMailed && (
        <div className={styles.mail}>
          <TextInput
            data-field="address"
            type="email"
            label={t('decide.address')}
            value={notice.address}
            maxLength={maxEmailLength}
            spellCheck={false}
            error={error}
            onChange={(event) => onChange({ address: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('decide.language')}
            value={notice.language}
            data={noticeLanguages.map((value) => ({ value, label: language(value) }))}
            onChange={(event) => onChange({ language: event.currentTarget.value as NoticeLanguage })}
          />
        </div>
      )}
    </div>
  );
}
