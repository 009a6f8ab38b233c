/** A questionnaire's answers, section by section. */
import { useTranslation } from 'react-i18next';
import { Facts } from '../../../ui/Facts.tsx';
import { guessedText } from './field-text.ts';
import styles from './fields.module.css';
import { at, isEmpty, isObject, type JsonObject, listAt, restOf, textAt, truthOf } from './json.ts';
import { isNested, Nested, Pairs } from './Pairs.tsx';
import { valueName } from './words.ts';

export function Answers({ item }: { item: JsonObject }) {
  const { t } = useTranslation();
  return entriesAt(item, 'sections').map((section, place) => {
    const title = textAt(section, 'title');
    const description = textAt(section, 'description');
    const lines = entriesAt(section, 'items').map((question, number) => {
      const isRequired = truthOf(at(question, 'is_required')) === true;
      return {
        label: `${number + 1}. ${questionText(question)}${isRequired ? ` (${t('record.required')})` : ''}`,
        value: (
          <>
            <Described question={question} />
            <Given question={question} />
          </>
        ),
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

/** The objects in the list at a path, or in an object that names them. */
function entriesAt(value: JsonObject, path: string): JsonObject[] {
  const found = at(value, path);
  return isObject(found) ? Object.values(found).filter(isObject) : listAt(value, path);
}

function questionText(question: JsonObject): string {
  const asked = ['title', 'label', 'question', 'description']
    .map((name) => textAt(question, name))
    .find(Boolean);
  return asked ?? valueName(textAt(question, 'element_type') ?? '');
}

/** What is said of a question, unless it is the question itself. */
function Described({ question }: { question: JsonObject }) {
  const description = textAt(question, 'description');
  if (description === undefined || description === questionText(question)) return null;
  return <p className="soft">{description}</p>;
}

/** What was chosen or written, of whatever kind, and how many files came with it. */
function Given({ question }: { question: JsonObject }) {
  const { t } = useTranslation();
  const answer = at(question, 'answer') ?? null;
  const { text, value, ...further } = restOf(isObject(answer) ? answer : { value: answer }, []);
  const type = textAt(question, 'element_type') ?? '';
  const files = at(question, 'answer.files');
  const written = guessedText(text, type);
  // What was chosen has a code beside its text; a yes or no and a list are answers of their own.
  const isCode = written !== undefined && (typeof value === 'string' || typeof value === 'number');
  const lines = [
    isCode ? undefined : guessedText(value, type),
    written,
    Array.isArray(files) ? t('record.answerFiles', { count: files.length }) : undefined,
  ].filter((line) => line !== undefined);
  const nested = [text, value].filter((one) => one !== undefined && isNested(one));
  const isMore = !isEmpty(further);
  if (lines.length === 0 && nested.length === 0 && !isMore) return t('record.noAnswer');
  return (
    <>
      {[...new Set(lines)].map((line) => (
        <div key={line}>{line}</div>
      ))}
      {nested.map((one) => (
        <Nested key={JSON.stringify(one)} value={one ?? null} />
      ))}
      {isMore && <Pairs value={further} />}
    </>
  );
}
