/** What mail programs, editors and serializers do to a text on its way, undone as far as it is certain. */

/** A character that is part of a token, and its other spellings: numbers of its code point, and names. */
const spelled = { '.': 'period', '-': 'hyphen|dash', _: 'lowbar|UnderBar' } as const;

/** Each pattern with what stood there before. Their order decides where two begin at one place. */
const undoings: readonly [pattern: string, original: string | ((found: string) => string)][] = [
  // No width, so nobody sees that they are there.
  ['[\\u00AD\\u034F\\u061C\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF]', ''],
  ['&(?:shy|zwj|zwnj|ZeroWidthSpace|#173|#8203|#[xX]200[bB]);', ''],
  // A line that quoted-printable broke (RFC 2045, section 6.7), quoted again perhaps.
  ['=[ \\t]*\\r?\\n[ \\t>|]*', ''],
  // A line break as JSON writes it, escaped once or more.
  ['\\\\{1,4}[rn]', '\n'],
  ...Object.entries(spelled).flatMap(([character, names]): [string, string][] => {
    const code = character.charCodeAt(0);
    const [tens = '', ones = ''] = code.toString(16);
    const hex = `${tens}[${ones}${ones.toUpperCase()}]`;
    return [
      // Quoted-printable and URLs (RFC 3986, section 2.1); JSON; HTML.
      [`[=%]${hex}`, character],
      [`\\\\{1,4}u00${hex}`, character],
      [`&(?:#0*${code}|#[xX]0*${hex}|${names});`, character],
      // Markdown keeps a character from being markup by a backslash (CommonMark, section 2.4).
      [`\\\\{1,4}[${character}]`, character],
    ];
  }),
  ['=3D', '='],
  // Of every hyphen but the dashes there is one reading.
  ['[\\u2010-\\u2012\\u2212\\uFE63]', '-'],
  ['\\uFE52', '.'],
  // East Asian input methods write ASCII in wide forms (Unicode, "Halfwidth and Fullwidth Forms").
  ['\\u3000', ' '],
  ['[\\uFF01-\\uFF5E]', (found) => String.fromCharCode(found.charCodeAt(0) - 0xfee0)],
];

const patterns = new RegExp(undoings.map(([pattern]) => `(${pattern})`).join('|'), 'g');

/** The text without invisible characters and soft line breaks, and with the characters that stood there before. */
export function unwrapText(text: string): string {
  return text.replace(patterns, (found, ...groups) => {
    const at = groups.findIndex((group) => group !== undefined);
    const original = undoings[at]?.[1] ?? '';
    return typeof original === 'string' ? original : original(found);
  });
}
