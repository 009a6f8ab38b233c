/** A questionnaire's answers, section by section. */
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import { guessedText } from './field-text.ts';
import { at, isObject, type Json, type JsonObject, listAt, textAt } from './json.ts';
import styles from './ShapeView.module.css';
import { valueName } from './words.ts';

export function Answers({ item }: { item: JsonObject }) {
  const { t } = useTranslation();
  return listAt(item, 'sections').map((section, place) => {
    const title = textAt(section, 'title');
    const description = textAt(section, 'description');
    const lines = listAt(section, 'items').map((question, number) => {
      const isRequired = at(question, 'is_required') === true;
      const files = at(question, 'answer.files');
      const count = Array.isArray(files) ? files.length : 0;
      const text =
        answerText(question) ?? (count > 0 ? t('record.answerFiles', { count }) : t('record.noAnswer'));
      return {
        label: `${number + 1}. ${questionText(question)}${isRequired ? ` (${t('record.required')})` : ''}`,
        value: text,
      };
    });
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a record does not change while it is shown
      <section key={place} className={styles.group}>
        {title && <h3>{title}</h3>}
        {description && <p className="soft">{description}</p>}
        <Facts lines={lines} wide />
      </section>
    );
  });
}

function questionText(question: JsonObject): string {
  const asked = ['title', 'label', 'question', 'description']
    .map((name) => textAt(question, name))
    .find(Boolean);
  return asked ?? valueName(textAt(question, 'element_type') ?? '');
}

/** A text, a number, a yes or no, or what was chosen of several. */
function answerText(question: JsonObject): string | undefined {
  const given =
    at(question, 'answer.text') ?? at(question, 'answer.value') ?? plainAnswer(at(question, 'answer'));
  return isObject(given) ? undefined : guessedText(given, textAt(question, 'element_type') ?? '');
}

function plainAnswer(answer: Json | undefined): Json | undefined {
  return isObject(answer) ? undefined : answer;
}
