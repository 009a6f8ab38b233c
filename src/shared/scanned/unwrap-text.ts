/** What mail programs, editors and serializers do to a text on its way, undone as far as it is certain. */

/** No width, so nobody sees that they are there. */
const invisible = '[\\u00AD\\u034F\\u061C\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF]';
/** A line that quoted-printable broke (RFC 2045, section 6.7), quoted again perhaps. */
const softBreak = '=[ \\t]*\\r?\\n[ \\t>|]*';
/** A full stop as quoted-printable and URLs may write it. */
const encodedStop = '[=%]2[Ee]';
/** A line break as JSON writes it, escaped once or more. */
const escapedBreak = '\\\\{1,4}[rn]';
const patterns = new RegExp([invisible, softBreak, encodedStop, escapedBreak].join('|'), 'g');

/** The text without invisible characters and soft line breaks, and with real line breaks and full stops. */
export function unwrapText(text: string): string {
  return text.replace(patterns, (found) => {
    if (found.startsWith('\\')) return '\n';
    return found.length === 3 && /2e$/i.test(found) ? '.' : '';
  });
}
