/** A questionnaire's answers, section by section. */
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import styles from './BlockCard.module.css';
import { fieldText } from './field-text.ts';
import { at, type JsonObject, listAt, textAt } from './json.ts';
import { valueName } from './words.ts';

export function Answers({ item }: { item: JsonObject }) {
  const { t } = useTranslation();
  return listAt(item, 'sections').map((section, place) => {
    const title = textAt(section, 'title');
    const lines = listAt(section, 'items').map((question, number) => ({
      label: `${number + 1}. ${questionText(question)}`,
      value: answerText(question) ?? t('record.noAnswer'),
    }));
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a record does not change while it is shown
      <section key={place} className={styles.list}>
        {title && <h3>{title}</h3>}
        <Facts lines={lines} wide />
      </section>
    );
  });
}

function questionText(question: JsonObject): string {
  const asked = ['title', 'label', 'question'].map((name) => textAt(question, name)).find(Boolean);
  return asked ?? valueName(textAt(question, 'element_type') ?? '');
}

function answerText(question: JsonObject): string | undefined {
  return fieldText(at(question, 'answer.text') ?? at(question, 'answer.value'), 'word');
}
