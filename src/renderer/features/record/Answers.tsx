/** A questionnaire's answers, section by section. */
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import { guessedText } from './field-text.ts';
import { at, isEmpty, isObject, type JsonObject, listAt, restOf, textAt, truthOf } from './json.ts';
import { isNested, Nested, Pairs } from './Pairs.tsx';
import styles from './ShapeView.module.css';
import { valueName } from './words.ts';

export function Answers({ item }: { item: JsonObject }) {
  const { t } = useTranslation();
  return listAt(item, 'sections').map((section, place) => {
    const title = textAt(section, 'title');
    const description = textAt(section, 'description');
    const lines = listAt(section, 'items').map((question, number) => {
      const isRequired = truthOf(at(question, 'is_required')) === true;
      return {
        label: `${number + 1}. ${questionText(question)}${isRequired ? ` (${t('record.required')})` : ''}`,
        value: <Given question={question} />,
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

/** What was chosen or written, of whatever kind, and how many files came with it. */
function Given({ question }: { question: JsonObject }) {
  const { t } = useTranslation();
  const answer = at(question, 'answer') ?? null;
  const { text, value, ...further } = restOf(isObject(answer) ? answer : { value: answer }, []);
  const type = textAt(question, 'element_type') ?? '';
  const files = at(question, 'answer.files');
  const lines = [
    guessedText(text, type) ?? guessedText(value, type),
    Array.isArray(files) ? t('record.answerFiles', { count: files.length }) : undefined,
  ].filter((line) => line !== undefined);
  const nested = [text, value].filter((one) => one !== undefined && isNested(one));
  const isMore = !isEmpty(further);
  if (lines.length === 0 && nested.length === 0 && !isMore) return t('record.noAnswer');
  return (
    <>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
      {nested.map((one) => (
        <Nested key={JSON.stringify(one)} value={one ?? null} />
      ))}
      {isMore && <Pairs value={further} />}
    </>
  );
}
