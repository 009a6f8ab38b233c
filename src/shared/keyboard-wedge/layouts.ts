/**
 * What physical keys write under five layouts, plain and with Shift. From the xkeyboard-config symbol files `us`, `fr`
 * (azerty), `de`, `es` and `it`; the characters Baton's codes are made of stand there where Windows has them.
 */
export const layouts = ['us', 'fr', 'de', 'es', 'it'] as const;
export type Layout = (typeof layouts)[number];

/** Stands in a row for a key that waits for a second one. */
const dead = '◌';

const row = (prefix: string, names: string) => [...names].map((name) => prefix + name);
/** The physical keys that write something, row by row. */
export const codes = [
  ['Backquote', ...row('Digit', '1234567890'), 'Minus', 'Equal'],
  [...row('Key', 'QWERTYUIOP'), 'BracketLeft', 'BracketRight'],
  [...row('Key', 'ASDFGHJKL'), 'Semicolon', 'Quote', 'Backslash'],
  ['IntlBackslash', ...row('Key', 'ZXCVBNM'), 'Comma', 'Period', 'Slash'],
].flat();

const rows: Record<Layout, { plain: string; shift: string }> = {
  us: {
    plain: "`1234567890-=qwertyuiop[]asdfghjkl;'\\\\zxcvbnm,./",
    shift: '~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"||ZXCVBNM<>?',
  },
  fr: {
    plain: '²&é"\'(-è_çà)=azertyuiop◌$qsdfghjklmù*<wxcvbn,;:!',
    shift: '²1234567890°+AZERTYUIOP◌£QSDFGHJKLM%µ>WXCVBN?./§',
  },
  de: {
    plain: '◌1234567890ß◌qwertzuiopü+asdfghjklöä#<yxcvbnm,.-',
    shift: '°!"§$%&/()=?◌QWERTZUIOPÜ*ASDFGHJKLÖÄ\'>YXCVBNM;:_',
  },
  es: {
    plain: "º1234567890'¡qwertyuiop◌+asdfghjklñ◌ç<zxcvbnm,.-",
    shift: 'ª!"·$%&/()=?¿QWERTYUIOP◌*ASDFGHJKLÑ◌Ç>ZXCVBNM;:_',
  },
  it: {
    plain: "\\1234567890'ìqwertyuiopè+asdfghjklòàù<zxcvbnm,.-",
    shift: '|!"£$%&/()=?^QWERTYUIOPé*ASDFGHJKLç°§>ZXCVBNM;:_',
  },
};

interface Written {
  plain: string;
  shift: string;
}

const tables = new Map<Layout, ReadonlyMap<string, Written>>(
  layouts.map((layout) => {
    const [plain, shift] = [[...rows[layout].plain], [...rows[layout].shift]];
    const named = (character = '') => (character === dead ? 'Dead' : character);
    return [
      layout,
      new Map(codes.map((code, at) => [code, { plain: named(plain[at]), shift: named(shift[at]) }])),
    ];
  }),
);

/** What a physical key writes, Caps Lock aside: a character, `Dead`, or `undefined` for a key without text. */
export function written(layout: Layout, code: string, shift: boolean): string | undefined {
  if (code === 'Space') return ' ';
  const numpad = /^Numpad(\d)$/.exec(code)?.[1];
  return numpad ?? tables.get(layout)?.get(code)?.[shift ? 'shift' : 'plain'];
}
