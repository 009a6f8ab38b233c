/**
 * What a file is, by its first bytes and not by its name, and how large a picture its header announces. Asked before
 * anything decodes it: a few bytes can claim a picture that no computer has the memory for. Pure, and strict: what
 * does not begin as its format demands is damaged, so that no decoder sees another size than was judged here.
 */
import type { Problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { pageFact, pageProblem } from '../../desk/bridge.ts';

type PictureFile = { kind: 'pdf' } | { kind: 'png' | 'jpeg' | 'webp'; width: number; height: number };

/** Bytes. A scanned letter of many pages fits, and so does any photo. */
export const largestFile = 50 * 2 ** 20;

/** Pixels. The photos of common telephones have up to 50 million; decoded, four bytes each. */
export const maxPixels = 64_000_000;

interface Size {
  width: number;
  height: number;
}

/** What kind of file begins with these bytes, and its size; fails for what is not read, is damaged or too large. */
export function judgeFile(bytes: Uint8Array): Result<PictureFile> {
  const kind = kindOf(bytes);
  if (kind === undefined) return fail(unreadable(otherKindOf(bytes)));
  if (kind === 'pdf') return ok({ kind });
  const size = sizeOf[kind](new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!size || size.width === 0 || size.height === 0) return fail(damaged());
  if (size.width * size.height > maxPixels) return fail(tooManyPixels(size));
  return ok({ kind, ...size });
}

/** The file is larger than Baton opens. */
export function tooManyBytes(bytes: number): Problem {
  const megabytes = (count: number) => Math.ceil(count / 2 ** 20);
  return pageProblem('picture-too-large', 'screenshot-instead', [
    pageFact('file-size', { megabytes: megabytes(bytes), limit: megabytes(largestFile) }),
  ]);
}

export function damaged(): Problem {
  return pageProblem('picture-damaged', 'screenshot-instead');
}

/** A file that is none of the kinds that are read; `kind` where it is known what it is. */
export function unreadable(kind?: string): Problem {
  const evidence = kind === undefined ? [] : [pageFact('file-kind', { kind })];
  return pageProblem('picture-unreadable', 'screenshot-instead', evidence);
}

function tooManyPixels({ width, height }: Size): Problem {
  return pageProblem('picture-too-large', 'screenshot-instead', [
    pageFact('picture-size', { width, height, limit: maxPixels / 1_000_000 }),
  ]);
}

function kindOf(bytes: Uint8Array): PictureFile['kind'] | undefined {
  if (hasText(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'png';
  if (hasText(bytes, 0, '\xff\xd8\xff')) return 'jpeg';
  if (hasText(bytes, 0, 'RIFF') && hasText(bytes, 8, 'WEBP')) return 'webp';
  // Some programs write something before it; readers allow a kilobyte (ISO 32000, annex on implementation).
  return textAt(bytes, 0, 1024 + 5).includes('%PDF-') ? 'pdf' : undefined;
}

/** The name of a kind that is not read, where its first bytes tell. */
function otherKindOf(bytes: Uint8Array): string | undefined {
  const start = textAt(bytes, 0, 4);
  const known: Readonly<Record<string, string>> = {
    GIF8: 'GIF',
    'II*\0': 'TIFF',
    'MM\0*': 'TIFF',
    'PK\x03\x04': 'ZIP',
    '<svg': 'SVG',
    '<!DO': 'HTML',
    '<htm': 'HTML',
  };
  if (start.startsWith('BM')) return 'BMP';
  // ISO base media files name their brand: the photos of some telephones are among them.
  if (hasText(bytes, 4, 'ftyp'))
    return textAt(bytes, 8, 4)
      .trim()
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, '');
  return known[start];
}

function textAt(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + length));
}

function hasText(bytes: Uint8Array, start: number, text: string): boolean {
  return textAt(bytes, start, text.length) === text;
}

const sizeOf = { png: pngSize, jpeg: jpegSize, webp: webpSize };

/** PNG (W3C), section 11.2.1: IHDR is the first chunk and has 13 bytes. */
function pngSize(view: DataView): Size | undefined {
  if (view.byteLength < 33 || view.getUint32(8) !== 13 || view.getUint32(12) !== 0x49_48_44_52)
    return undefined;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** JPEG (ITU T.81), annex B: segments, each with its length, up to the frame header; it must come before the scan. */
function jpegSize(view: DataView): Size | undefined {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      // Fill bytes may come before any marker.
      at += 1;
    } else if (isFrameHeader(marker)) {
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    } else if (hasNoLength(marker) || marker === 0xda) {
      return undefined;
    } else {
      const length = view.getUint16(at + 2);
      if (length < 2) return undefined;
      at += 2 + length;
    }
  }
  return undefined;
}

/** SOF0 to SOF15, without the three of that range that mean something else (DHT, JPG, DAC). */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Markers that stand alone and have no place before the frame header: TEM, RST0 to RST7, SOI, EOI, and no marker. */
function hasNoLength(marker: number): boolean {
  return marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd9);
}

/** WebP (RFC 9649), section 2: the first chunk is the lossy or lossless picture itself, or the extended header. */
function webpSize(view: DataView): Size | undefined {
  if (view.byteLength < 30) return undefined;
  switch (view.getUint32(12)) {
    case 0x56_50_38_20: // 'VP8 '
      if (view.getUint8(23) !== 0x9d || view.getUint16(24) !== 0x01_2a) return undefined;
      return { width: view.getUint16(26, true) & 0x3f_ff, height: view.getUint16(28, true) & 0x3f_ff };
    case 0x56_50_38_4c: {
      // 'VP8L'
      const bits = view.getUint32(21, true);
      if (view.getUint8(20) !== 0x2f) return undefined;
      return { width: (bits & 0x3f_ff) + 1, height: ((bits >>> 14) & 0x3f_ff) + 1 };
    }
    case 0x56_50_38_58: // 'VP8X'
      return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
    default:
      return undefined;
  }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}
