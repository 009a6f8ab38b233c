/**
 * Finding share tokens in what a person copied. A token may have been broken over lines or by blanks; what follows a torn
 * one may look like its end, so pieces are put together only where they show that they are one.
 */

/** Something that begins like a token: verbatim where it is whole, and otherwise what of it stands in one piece. */
interface FoundToken {
  /** Where it begins in the text that was searched. */
  at: number;
  text: string;
}

interface Word {
  at: number;
  text: string;
  /** What stands between it and the word before, without quote marks. */
  gap: string;
}

/** How the head of a JSON web token begins that names its algorithm, its type or its key first. */
const start = /eyJ(?:hbGci|0eXAi|raWQi)/;

/** Longer than any token Didit makes; nothing is put together beyond it. */
const maxTokenLength = 2_000;

/** Fewer characters than this are no damaged token. */
const leastToken = 20;

/** Head, claims and the 43 characters of an HS256 signature (RFC 7518 section 3.2), and what stands right behind. */
const whole = /^[\w-]+\.[\w-]+\.[\w-]{43}/;

/** What may stand directly behind a whole token: a full stop, underlining, the next token or handoff code. */
const ending = /^(?:$|\.|[-_]+$|eyJ|BATON1)/;

/** A piece of a token that a line or blank has cut off; behind it nothing, or what closes a quotation. */
const continuation = /^([\w.-]+)(?=$|["'`’”»\\<>)\]}*&])/;

/** A piece at least this wide, and as wide as its neighbours, was cut off by a machine and not by a person. */
const leastWidth = 16;

/**
 * Every token in `text`, in order. Pieces are one token if a machine has cut them (all the inner ones equally wide), or if
 * none of them could be a word; never if the last is a word of five letters or more. A word of up to four letters is taken
 * for the end only directly below lines of equal width, where a short end cannot be told from it.
 */
export function findShareTokens(text: string): FoundToken[] {
  const words = wordsOf(text);
  const found: FoundToken[] = [];
  let searched = { word: 0, from: 0 };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (!word) continue;
    for (const { index } of word.text.matchAll(new RegExp(start, 'g'))) {
      if (at < searched.word || (at === searched.word && index < searched.from)) continue;
      const read = readToken(words, at, index);
      searched = read.next;
      if (read.text.length >= leastToken) found.push({ at: word.at + index, text: read.text });
    }
  }
  return found;
}

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const { 0: raw, index } of text.matchAll(/\S+/g)) {
    const gap = text.slice(end, index);
    const isFirst = words.length === 0 || /[\n\u2028\u2029\u0085]/.test(gap);
    // Marks of a quoted line belong to the line break before it.
    const marks = isFirst ? (/^[>|]+/.exec(raw)?.[0].length ?? 0) : 0;
    if (marks === raw.length) continue;
    words.push({ at: index + marks, text: raw.slice(marks), gap: gap.replace(/[>|]/g, '') });
    end = index + raw.length;
  }
  return words;
}

function readToken(words: readonly Word[], at: number, from: number) {
  const [first = ''] = /^[\w.-]+/.exec(words[at]?.text.slice(from) ?? '') ?? [];
  const pieces = [first];
  const gaps: string[] = [];
  let open = from + first.length === words[at]?.text.length;
  let joined = first;
  let stops = stopsIn(first);
  while (open && joined.length < maxTokenLength && (stops < 2 || (stops === 2 && !whole.test(joined)))) {
    const word = words[at + pieces.length];
    const piece = word && continuation.exec(word.text)?.[1];
    if (!piece || start.test(piece)) break;
    pieces.push(piece);
    gaps.push(word.gap);
    joined += piece;
    stops += stopsIn(piece);
    open = piece.length === word.text.length;
  }
  const [token] = whole.exec(joined) ?? [];
  const fits = token !== undefined && ending.test(joined.slice(token.length));
  const last = pieces.length - 1;
  if (fits && belongTogether(pieces, gaps)) {
    const behind = token.length - (joined.length - (pieces.at(-1)?.length ?? 0));
    return { text: token, next: { word: at + last, from: (last === 0 ? from : 0) + behind } };
  }
  // A second token may stand right behind one that is too short.
  const glued = first.slice(1).search(start);
  const torn = glued < 0 ? first : first.slice(0, glued + 1);
  return { text: torn, next: { word: at, from: from + torn.length } };
}

function stopsIn(piece: string): number {
  return piece.split('.').length - 1;
}

function belongTogether(pieces: readonly string[], gaps: readonly string[]): boolean {
  const [first = '', ...rest] = pieces;
  const inner = rest.slice(0, -1);
  const last = rest.at(-1);
  if (last === undefined) return true;
  const width = inner[0]?.length ?? 0;
  const machineCut =
    width >= leastWidth &&
    inner.every((piece) => piece.length === width) &&
    first.length <= width &&
    last.length <= width;
  if (!machineCut) return rest.every((piece) => !couldBeWord(piece));
  return !isWord(last) || (last.length <= 4 && gaps.every((gap) => gap === gaps[0]));
}

function isWord(piece: string): boolean {
  return /^(?:[A-Z]?[a-z]+|[A-Z]+|[\d.-]+)$/.test(piece);
}

/** Short, or with few changes between letters and digits or within its letters: `McDonald`, `Harbour_Bank`, `2026-11-24`. */
function couldBeWord(piece: string): boolean {
  const parts = piece.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? [];
  return piece.length <= 4 || isWord(piece) || parts.length <= Math.max(3, piece.length / 4);
}
