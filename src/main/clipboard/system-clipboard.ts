/**
 * The system's clipboard over Electron's, in both of its shapes: until Electron 43 it is synchronous and writes one
 * custom format or text, but not both; from 44 it answers with promises and writes them together.
 */
import type { Mark } from './marks.ts';

/** One entry on the clipboard, as Electron 44 has it. */
export interface ClipboardEntry {
  readonly types: string[];
  getType(type: string): Promise<unknown>;
}

/** What is used of Electron's clipboard. `read` and `write` take and give entries from Electron 44 on. */
export interface ElectronClipboard {
  readText(): string | Promise<string>;
  writeText(text: string): void | Promise<void>;
  clear(): void;
  read(): Promise<ClipboardEntry[]>;
  write(entries: ClipboardEntry[]): Promise<void>;
}

interface SystemClipboardDeps {
  clipboard: ElectronClipboard;
  /** Electron's `ClipboardItem`, where the runtime has it (44). */
  entry: (new (content: Record<string, string | Blob>) => ClipboardEntry) | undefined;
  marks: readonly Mark[];
  /** Text could be written, marks could not be, or not be read back. */
  onDefect: (error: unknown) => void;
}

export type SystemClipboard = ReturnType<typeof createSystemClipboard>;

export function createSystemClipboard({ clipboard, entry, marks, onDefect }: SystemClipboardDeps) {
  async function isThere({ format, content }: Mark, entries: ClipboardEntry[]): Promise<boolean> {
    const type = rawType(format);
    const holder = entries.find(({ types }) => types.includes(type));
    const found = await holder?.getType(type);
    return found instanceof Blob && Buffer.from(await found.arrayBuffer()).equals(content);
  }

  return {
    readText: async () => clipboard.readText(),
    writeText: async (text: string) => clipboard.writeText(text),
    clear: () => clipboard.clear(),

    /** How many marks this system and this runtime could set. */
    marksOffered: entry ? marks.length : 0,

    /** Puts text there with every mark that can be set, or else without; text alone that cannot be written rejects. */
    async writeSecret(text: string): Promise<void> {
      if (entry && marks.length > 0) {
        const raw = marks.map(({ format, content }) => [rawType(format), new Blob([Buffer.from(content)])]);
        try {
          return await clipboard.write([new entry({ 'text/plain': text, ...Object.fromEntries(raw) })]);
        } catch (error) {
          onDefect(error);
        }
      }
      await clipboard.writeText(text);
    },

    /** The marks that are there now, with the right content. */
    async readMarks(): Promise<Mark['mark'][]> {
      if (!entry || marks.length === 0) return [];
      try {
        const entries = await clipboard.read();
        const there = await Promise.all(marks.map((mark) => isThere(mark, entries)));
        return marks.filter((_, at) => there[at]).map(({ mark }) => mark);
      } catch (error) {
        onDefect(error);
        return [];
      }
    },
  };
}

/** How Electron names a format of the system's own (its documentation of `clipboard`). */
function rawType(format: string): string {
  return `electron application/osclipboard;format="${format}"`;
}
