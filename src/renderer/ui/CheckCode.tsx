/** The check code of a token or a request: what two desks read to each other to know that they speak of the same one. */
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CheckCode as Code, checkCode } from '../../shared/check-code/check-code.ts';
import { type Pictogram, pictograms } from '../../shared/check-code/pictograms.ts';
import { languageNow } from '../i18n/words.ts';
import styles from './CheckCode.module.css';
import { pictureSize } from './icons.ts';
import { pictogramIcons } from './pictogram-icons.ts';

interface CheckCodeProps {
  of: string;
  what?: 'token' | 'request';
  /** Where it stands among the screen's headings. */
  heading?: 'h2' | 'h3';
}

export function CheckCode({ of: text, what = 'token', heading: Heading = 'h3' }: CheckCodeProps) {
  const titleId = useId();
  const { t } = useTranslation();
  const code = useCheckCode(text);
  if (!code) return null;
  const digits = `${code.digits.slice(0, 3)} ${code.digits.slice(3)}`;
  return (
    <section className={styles.check} aria-labelledby={titleId} data-testid="check-code">
      <Heading id={titleId} className={styles.title}>
        {t('checkCode.title')}
      </Heading>
      <p className={styles.digits}>{digits}</p>
      <ul className={styles.pictures}>
        {code.pictograms.map((pictogram, at) => {
          const Icon = pictogramIcons[pictogram.icon];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: one picture may come twice, and none ever moves
            <li key={at}>
              <Icon size={pictureSize.medium} aria-hidden="true" />
              <span>{nameOf(pictogram)}</span>
            </li>
          );
        })}
      </ul>
      <p className="quiet">{t(`checkCode.hint.${what}`)}</p>
    </section>
  );
}

/** The check code in one line, where several tokens stand together. */
export function CheckCodeLine({ code }: { code: Code }) {
  return (
    <span>
      <strong className="number">
        {code.digits.slice(0, 3)} {code.digits.slice(3)}
      </strong>{' '}
      {code.pictograms.map(nameOf).join(', ')}
    </span>
  );
}

/** A check code that is told by the ids of its pictograms, as words in one line. */
export function checkCodeInWords(digits: string, ids: readonly string[]): string {
  const drawn = ids.flatMap((id) => pictograms.find((one) => one.id === id) ?? []);
  return [`${digits.slice(0, 3)} ${digits.slice(3)}`, ...drawn.map(nameOf)].join(', ');
}

/** The check code of a token's text; it is there a moment later. */
export function useCheckCode(text: string): Code | undefined {
  const [code, setCode] = useState<Code>();
  useEffect(() => {
    let wanted = true;
    setCode(undefined);
    void checkCode(text).then((made) => wanted && setCode(made));
    return () => {
      wanted = false;
    };
  }, [text]);
  return code;
}

/** In the interface's language, so that two desks in two languages still name the same picture. */
function nameOf({ names }: Pictogram): string {
  return names[languageNow()];
}
