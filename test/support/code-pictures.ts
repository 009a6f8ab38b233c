/** Pictures and documents with QR codes on them, as people keep them, and files that only pretend to be some. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { crc32 } from 'node:zlib';
import { type PDFContext, PDFDocument, PDFHexString, PDFName, type PDFRef } from 'pdf-lib';
import sharp from 'sharp';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import type { Frame, Random } from './distorted-frame.ts';

const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });

/** Which modules of a code are dark, without its quiet zone. */
export interface Modules {
  side: number;
  isDark(column: number, row: number): boolean;
}

/** A text or bytes as a QR code at level L, as Baton draws them. */
export async function codeModules(content: string | Uint8Array): Promise<Modules> {
  const { data, width } = await symbolOf(content);
  return { side: width, isDark: (column, row) => data[row * width + column] === 0 };
}

/** A text or bytes as a QR code in a PNG, with its quiet zone, `scale` pixels to a module. */
export async function codePng(content: string | Uint8Array, scale = 4): Promise<Buffer> {
  const { data, width, height } = await symbolOf(content);
  const quiet = 4;
  const bordered = await sharp(Buffer.from(data), { raw: { width, height, channels: 1 } })
    .extend({ top: quiet, bottom: quiet, left: quiet, right: quiet, background: '#fff' })
    .png()
    .toBuffer();
  return sharp(bordered)
    .resize((width + 2 * quiet) * scale, (height + 2 * quiet) * scale, { kernel: 'nearest' })
    .png()
    .toBuffer();
}

async function symbolOf(content: string | Uint8Array) {
  const { symbol, error } = await writeBarcode(content, {
    format: 'QRCode',
    options: 'ecLevel=L',
    scale: 1,
    addQuietZones: false,
  });
  if (error) throw new Error(error);
  return symbol;
}

/** What a scanner set to pure black and white makes of a code: specks by chance, or the dots of a printed grey. */
export async function scannedInBlackAndWhite(
  content: string,
  grain: 'specks' | 'halftone',
  chance: Random,
): Promise<Frame> {
  const grey = { specks: { dark: 0, light: 255 }, halftone: { dark: 70, light: 255 } }[grain];
  const { data: light, info } = await sharp(await codePng(content, 5))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let at = 0; at < width * height; at += 1) {
    const printed = (light[at * info.channels] ?? 0) < 128 ? grey.dark : grey.light;
    const dot = (halftoneDots[Math.floor(at / width) % 4]?.[(at % width) % 4] ?? 0) * 16 + 8;
    const isSpeck = grain === 'specks' && chance() < 0.08;
    data.fill(printed >= dot !== isSpeck ? 255 : 0, 4 * at, 4 * at + 3);
  }
  return { width, height, data };
}

/** Bayer's ordered dither of 4 x 4. */
const halftoneDots = [
  [0, 8, 2, 10],
  [12, 4, 14, 6],
  [3, 11, 1, 9],
  [15, 7, 13, 5],
];

/** Many different codes side by side. */
export async function sheetOfCodes(count: number, text: (index: number) => string): Promise<Buffer> {
  const columns = Math.ceil(Math.sqrt(count * 1.6));
  const side = 100;
  const codes = await Promise.all(
    Array.from({ length: count }, async (_, index) => ({
      input: await sharp(await codePng(text(index), 3)).toBuffer(),
      left: (index % columns) * side,
      top: Math.floor(index / columns) * side,
    })),
  );
  const height = Math.ceil(count / columns) * side;
  return sharp({ create: { width: columns * side, height, channels: 3, background: '#fff' } })
    .composite(codes)
    .png()
    .toBuffer();
}

/** An A4 document, each page with the codes given for it, 5 cm wide. */
export async function codePdf(pages: readonly (readonly Buffer[])[]): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (const codes of pages) {
    const page = document.addPage([595, 842]);
    page.drawText('A page of a letter', { x: 60, y: 780 });
    for (const [index, png] of codes.entries()) {
      const picture = await document.embedPng(png);
      page.drawImage(picture, { x: 60 + index * 180, y: 500, width: 142, height: 142 });
    }
  }
  return Buffer.from(await document.save());
}

/** A page whose code is the picture on a button of a form. */
export async function pdfWithFormField(code: Buffer): Promise<Buffer> {
  const document = await PDFDocument.create();
  const page = document.addPage([595, 842]);
  const button = document.getForm().createButton('code');
  button.addToPage('', page, { x: 60, y: 500, width: 142, height: 142, borderWidth: 0 });
  button.setImage(await document.embedPng(code));
  return Buffer.from(await document.save());
}

/** A document whose empty password does not open it: the password's check is made up. */
export async function lockedPdf(): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage([595, 842]);
  const { context } = document;
  const made = PDFHexString.of('5a'.repeat(32));
  const handler = { Filter: 'Standard', V: 1, R: 2, P: -44, O: made, U: made };
  context.trailerInfo.Encrypt = context.register(context.obj(handler));
  context.trailerInfo.ID = context.obj([made, made]);
  return Buffer.from(await document.save({ useObjectStreams: false }));
}

/** Sheets of `points` each way, the last of them with a code all over it. */
export async function pdfOfSheets(sheets: number, points: number, code: Buffer): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (let count = 0; count < sheets; count += 1) document.addPage([points, points]);
  const picture = await document.embedPng(code);
  document.getPage(sheets - 1).drawImage(picture, { x: 0, y: 0, width: points, height: points });
  return Buffer.from(await document.save());
}

/** A page with a picture on it that announces `side` pixels each way. */
export function pdfWithPicture(side: number): Promise<Buffer> {
  return pdfWith('q 595 0 0 842 0 0 cm /It Do Q', (context) =>
    context.register(
      context.flateStream(new Uint8Array(2 ** 20), {
        Type: 'XObject',
        Subtype: 'Image',
        Width: side,
        Height: side,
        ColorSpace: 'DeviceRGB',
        BitsPerComponent: 8,
      }),
    ),
  );
}

/** A page with a drawing on it that draws itself, twice. */
export function pdfWithoutEnd(): Promise<Buffer> {
  return pdfWith('/It Do', (context) => {
    const itself = context.nextRef();
    const form = {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, 595, 842],
      Resources: { XObject: { It: itself } },
    };
    context.assign(itself, context.stream('/It Do /It Do', form));
    return itself;
  });
}

/** A page that takes minutes to draw: two million lines, in some kilobytes. */
export function pdfOfManyLines(): Promise<Buffer> {
  return pdfWith('0 0 m 500 500 l S\n'.repeat(2_000_000));
}

async function pdfWith(content: string, it?: (context: PDFContext) => PDFRef): Promise<Buffer> {
  const document = await PDFDocument.create();
  const { node } = document.addPage([595, 842]);
  const { context } = document;
  if (it) node.setXObject(PDFName.of('It'), it(context));
  node.set(PDFName.of('Contents'), context.register(context.flateStream(content)));
  return Buffer.from(await document.save());
}

/** The first bytes of a PNG, JPEG or WebP that announces a size, and no picture behind them. */
export function headerOf(kind: 'png' | 'jpeg' | 'webp', width: number, height: number): Buffer {
  if (kind === 'png') {
    const header = Buffer.alloc(17);
    header.write('IHDR', 0, 'latin1');
    header.writeUInt32BE(width, 4);
    header.writeUInt32BE(height, 8);
    header.set([8, 6, 0, 0, 0], 12);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc32(header));
    return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\x0d', 'latin1'), header, check]);
  }
  if (kind === 'jpeg') {
    const comment = Buffer.from('\xff\xd8\xff\xfe\0\x06none', 'latin1');
    const frame = Buffer.from('\xff\xff\xc0\0\x0b\x08\0\0\0\0\x01\x01\x11\0', 'latin1');
    frame.writeUInt16BE(height, 6);
    frame.writeUInt16BE(width, 8);
    return Buffer.concat([comment, frame]);
  }
  const file = Buffer.alloc(30);
  file.write('RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0', 0, 'latin1');
  file.writeUIntLE(width - 1, 24, 3);
  file.writeUIntLE(height - 1, 27, 3);
  return file;
}
