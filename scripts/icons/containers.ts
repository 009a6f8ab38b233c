/** The files that Windows and macOS keep an icon's sizes in, built from PNG pictures. */

export interface Picture {
  /** Width and height in pixels. */
  size: number;
  png: Uint8Array;
}

/** A Windows icon: a directory of six and then sixteen bytes a picture, then the pictures (Microsoft, ICONDIR). */
export function ico(pictures: readonly Picture[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [at, { size, png }] of pictures.entries()) {
    if (size > 256) throw new RangeError(`An ICO picture has at most 256 pixels, not ${size}`);
    const entry = 6 + 16 * at;
    // One byte a side, where 0 stands for 256.
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

/** The names of the sizes that hold PNG on every macOS in use. The last four are also drawn on doubled screens. */
const icnsTypes: Record<number, readonly string[]> = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};

/** The sizes, in pixels, that a macOS icon may hold here. */
export const icnsSizes = Object.keys(icnsTypes).map(Number);

/** A macOS icon: `icns`, the length of all, then each picture after its type and its length (Apple Icon Image). */
export function icns(pictures: readonly Picture[]): Buffer {
  const blocks = pictures.flatMap(({ size, png }) => {
    const types = icnsTypes[size];
    if (!types) throw new RangeError(`An ICNS file has no picture of ${size} pixels`);
    return types.map((type) => block(type, png));
  });
  return block('icns', Buffer.concat(blocks));
}

function block(type: string, content: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}
