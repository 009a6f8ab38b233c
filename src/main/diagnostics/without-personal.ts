/** Takes out of a text what tells who sits at this computer, and of a log what tells anything but what Baton itself said. */

import { constants } from 'node:os';

/** Whose computer it is. */
export interface Person {
  /** The person's own folder. */
  home: string;
  /** Under which the person has signed in here; empty where that is not known. */
  userName: string;
}

const homeMark = '<home>';
const userMark = '<user>';

/** The same text without the person's folder, in whichever way it is written, and without the name where it is part of a path. */
export function withoutPerson(text: string, { home, userName }: Person): string {
  const found = writings(home).reduce(
    (rest, one) => rest.replaceAll(new RegExp(escaped(one), 'gi'), homeMark),
    text,
  );
  if (userName === '') return found;
  const inPath = new RegExp(
    `(?<=[\\\\/])(?:${writings(userName).map(escaped).join('|')})(?=$|[\\\\/\\s:"')\\]])`,
    'gi',
  );
  return found.replaceAll(inPath, userMark);
}

/** As a system, a URL and JSON write it, the longest first. */
function writings(path: string): string[] {
  // A root, as of a service without a folder, is in every path.
  if (path.replaceAll(/[\\/]|^[a-z]:/gi, '') === '') return [];
  const forward = path.replaceAll('\\', '/');
  const all = [path, forward, path.replaceAll('\\', '\\\\'), encodeURI(forward)];
  return [...new Set(all)].sort((one, other) => other.length - one.length);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A line of the log, as `createLog` writes it. */
const line = /^(\S+) (info|warn|error) (.*)$/;
const defect = /^defect (\w{1,40}) (.*)$/;
/** What an error says of itself in front of its message: its class, and a code. */
const errorHead =
  /^(?:(\w*(?:Error|Exception|Failure))(?: \[(ERR_\w+)\])?: )?(?:([A-Z][A-Z0-9_]{2,40})(?=: |$))?/;
const libraryCode = /^(?:ERR|SQLITE|UND_ERR)_/;
/** Messages of the language's own that hold no value, only names of the code. */
const harmless =
  /^(?:Cannot (?:read|set) properties of (?:undefined|null)(?: \([a-z]+ing '\w+'\))?|[\w.$]+ is not (?:a function|defined|iterable|a constructor))$/;
/** Where in the code; what only looks like it, as in a message of several lines, names no place. */
const frame = /^\s+at .*(?::\d+:\d+|<anonymous>)\)?$/;
/** What Baton says of an event, and the facts beside it that are made of codes, names of code and fingerprints. */
const event = /^([a-z ]+?)((?: \w+=.*)?)$/;
const code = /^[\w.:-]*$/;
const openFacts: ReadonlyMap<string, RegExp> = new Map([
  ...['name', 'problem', 'step', 'token', 'type', 'reason', 'code'].map((name) => [name, code] as const),
  ['ok', /^(?:true|false)$/],
  ['exitCode', /^-?\d+$/],
  // Of a folder that was taken over it is a computer.
  ['by', /^(?:person|desk)$/],
]);
const leftOut = '[left out]';

/**
 * The log without what others have put into it. The message of an error may quote anything that was on the way, so of each
 * error only its class, its code and where it happened are kept; of an event, the facts that are known to be nobody's. `names`
 * are taken out wherever they stand.
 */
export function withoutQuotations(log: string, names: readonly string[]): string {
  const kept = log.split(/\r?\n/).flatMap((text) => {
    const [, at, level, said = ''] = line.exec(text) ?? [];
    if (at === undefined) return frame.test(text) ? [text] : [];
    const [, reference, error = ''] = defect.exec(said) ?? [];
    const shown =
      reference === undefined ? openEvent(said) : `defect ${reference} ${errorWithoutMessage(error)}`;
    return [`${at} ${level} ${shown}`];
  });
  return names
    .filter((name) => name.trim().length >= 3)
    .sort((one, other) => other.length - one.length)
    .reduce((rest, name) => rest.replaceAll(name, '[name]'), kept.join('\n'));
}

function openEvent(said: string): string {
  const [, what, facts = ''] = event.exec(said) ?? [];
  if (what === undefined) return leftOut;
  const shown = facts
    .split(/ (?=\w+=)/)
    .slice(1)
    .map((one) => {
      const [name = '', ...value] = one.split('=');
      const isOpen = openFacts.get(name)?.test(value.join('=')) ?? false;
      return ` ${name}=${isOpen ? value.join('=') : leftOut}`;
    });
  return what + shown.join('');
}

function errorWithoutMessage(error: string): string {
  const [head = '', name, bracketed, word] = errorHead.exec(error) ?? [];
  const isCode = word !== undefined && (libraryCode.test(word) || Object.hasOwn(constants.errno, word));
  const message = error.slice(head.length);
  const shown = word === undefined && harmless.test(message) ? message : leftOut;
  return [name ?? 'Error', bracketed, isCode ? word : undefined, shown].filter((part) => part).join(' ');
}
