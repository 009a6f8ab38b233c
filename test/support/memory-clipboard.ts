/** A clipboard in memory that behaves as Electron's does, in its old and its new shape. */
import type { ClipboardEntry, ElectronClipboard } from '../../src/main/clipboard/system-clipboard.ts';

export class MemoryEntry implements ClipboardEntry {
  constructor(readonly content: Record<string, string | Blob>) {}

  get types(): string[] {
    return Object.keys(this.content);
  }

  async getType(type: string): Promise<Blob> {
    const content = this.content[type];
    if (content === undefined) throw new TypeError(`There is no ${type}.`);
    return new Blob([content]);
  }
}

export interface MemoryClipboard extends ElectronClipboard {
  /** What is there now. */
  entry: MemoryEntry;
  /** Every text that was written, in order. */
  written: string[];
  /** How often it was emptied. */
  cleared: number;
  /** The system drops formats for which this is false. */
  takes: (type: string) => boolean;
  /** Another program holds it: nothing can be written or cleared. */
  held: boolean;
  /** What the next reading or writing with marks fails with. */
  fault: Error | undefined;
}

export function memoryClipboard(): MemoryClipboard {
  function put(content: Record<string, string | Blob>): void {
    if (memory.held) return;
    const taken = Object.entries(content).filter(([type]) => memory.takes(type));
    memory.entry = new MemoryEntry(Object.fromEntries(taken));
    const text = content['text/plain'];
    if (typeof text === 'string') memory.written.push(text);
  }
  function failing(): void {
    const { fault } = memory;
    memory.fault = undefined;
    if (fault) throw fault;
  }
  const memory: MemoryClipboard = {
    entry: new MemoryEntry({}),
    written: [],
    cleared: 0,
    takes: () => true,
    held: false,
    fault: undefined,
    readText() {
      const text = memory.entry.content['text/plain'];
      return typeof text === 'string' ? text : '';
    },
    writeText: (text) => put({ 'text/plain': text }),
    clear() {
      if (memory.held) return;
      memory.cleared += 1;
      memory.entry = new MemoryEntry({});
    },
    async read() {
      failing();
      return [memory.entry];
    },
    async write(entries) {
      failing();
      for (const entry of entries) if (entry instanceof MemoryEntry) put(entry.content);
    },
  };
  return memory;
}
