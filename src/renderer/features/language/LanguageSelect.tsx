/** Chooses the language of this desk. Each is named in itself, for whoever cannot read the one that is shown. */
import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { languageChoices, languageNames, languages, spokenFor } from '../../../shared/languages.ts';
import { useSlice } from '../../desk/desk-store.ts';
import { chooseLanguage, useLanguage } from '../../desk/language.ts';
import { useTask } from '../../helpers/task.ts';
import { IconLanguage, iconSize } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './LanguageSelect.module.css';

export function LanguageSelect() {
  const { t } = useTranslation();
  const chosen = useSlice('language') ?? 'system';
  const system = spokenFor('system', useSlice('systemLocales') ?? []);
  const task = useTask(chooseLanguage);
  const notSpoken = useLanguage((store) => store.problem);
  const problem = task.problem ?? notSpoken;
  return (
    <div className={styles.choice}>
      <NativeSelect
        className={styles.select ?? ''}
        label={t('language.label')}
        leftSection={<IconLanguage size={iconSize.large} aria-hidden="true" />}
        value={chosen}
        onChange={(event) => {
          const choice = languageChoices.find((one) => one === event.currentTarget.value);
          if (choice) void task.run(choice);
        }}
      >
        <option value="system">{t('language.system', { language: languageNames[system.language] })}</option>
        {languages.map((language) => (
          <option key={language} value={language} lang={language}>
            {languageNames[language]}
          </option>
        ))}
      </NativeSelect>
      {problem && <ProblemNote problem={problem} live />}
    </div>
  );
}
