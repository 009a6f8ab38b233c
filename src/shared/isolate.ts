/**
 * Names and references of others beside words of ours. Letters that are written from the right, and the controls that turn the
 * order round, would take their neighbours with them: a name may not change how the sentence around it reads. What is put between
 * isolates keeps its order to itself (Unicode Standard Annex 9, section 2.4.2). All languages of Baton run from the left, where a
 * name that does too needs nothing.
 */

const firstStrongIsolate = '\u2068';
const popIsolate = '\u2069';

/** Letters from the right, and whatever has a say in the order. */
const turning =
  /[\u0590-\u08FF\u200E\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** The text so that it can stand beside others; the same where nothing in it turns the order. */
export function isolated(text: string): string {
  return turning.test(text) ? firstStrongIsolate + closed(text) + popIsolate : text;
}

/** For what leaves the page as a plain text. */
export function withoutIsolates(text: string): string {
  return text.replaceAll(firstStrongIsolate, '').replaceAll(popIsolate, '');
}

/** Closes what the text leaves open and leaves out what would close more: neither may end at another's isolate. */
function closed(text: string): string {
  let open = 0;
  let kept = '';
  for (const letter of text) {
    if (letter === popIsolate && open === 0) continue;
    if (/[\u2066-\u2068]/.test(letter)) open += 1;
    if (letter === popIsolate) open -= 1;
    kept += letter;
  }
  return kept + popIsolate.repeat(open);
}
