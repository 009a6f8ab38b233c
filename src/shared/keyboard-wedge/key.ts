/** A key that went down, as the page's `KeyboardEvent` tells it. */
export interface Key {
  /** The physical key (`KeyboardEvent.code`, W3C UI Events KeyboardEvent code values). */
  code: string;
  /** What the computer's layout makes of it (`KeyboardEvent.key`); `Dead` where it waits for a second key. */
  key: string;
  shift: boolean;
  /** Ctrl or Meta: a control character or a command, not text. */
  control: boolean;
  /** Which holding down of Alt this key belongs to; 0 for none. Scanners in ALT mode spell characters so. */
  alt: number;
  capsLock: boolean;
  /** `event.timeStamp`, ms: when the system saw the key, however late the page hears of it. */
  at: number;
}

/** Whether a key would put text into a field. */
export function isCharacter({ key, control, alt, code }: Key): boolean {
  return alt > 0 ? /^Numpad\d$/.test(code) : !control && ([...key].length === 1 || key === 'Dead');
}

/** Letters in the other case, as Caps Lock does it. */
export function turnCase(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) =>
    letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
  );
}
