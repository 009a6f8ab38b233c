import { fuses } from '../packaging/fuses.ts';
import type { Item } from './checklist.ts';

const marks = (name: string) =>
  [`<!-- ${name}: written by npm run audit:package -->`, `<!-- end of ${name} -->`] as const;

/** Puts the tables of the audit into the text of docs/security.md, between their marks. Throws where a mark is missing. */
export function withTables(text: string, items: Readonly<Record<string, Item>>): string {
  const checklist = [
    '| | Item | How it is proved |',
    '|---|---|---|',
    ...Object.entries(items).map(([number, { title, proof, findings }]) => {
      const said = findings.length === 0 ? proof : `**Not as it should be:** ${findings.join('; ')}`;
      return `| ${number} | ${title} | ${said} |`;
    }),
  ];
  const switches = [
    '| Fuse | | Why |',
    '|---|---|---|',
    ...fuses.map(({ name, on, reason }) => `| ${name} | ${on ? 'on' : 'off'} | ${reason} |`),
  ];
  return between(between(text, 'checklist', checklist), 'fuses', switches);
}

function between(text: string, name: string, lines: readonly string[]): string {
  const [begin, end] = marks(name);
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/security.md has no marks for ${name}.`);
  return `${text.slice(0, from + begin.length)}\n\n${lines.join('\n')}\n\n${text.slice(to)}`;
}
