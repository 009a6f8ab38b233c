import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { judgeFile, maxPixels } from '../../../src/renderer/reading/pictures/picture-file.ts';
import { headerOf } from '../../support/code-pictures.ts';

const kinds = ['png', 'jpeg', 'webp'] as const;
const judged = (bytes: Uint8Array) => {
  const answer = judgeFile(bytes);
  return answer.ok ? answer.value : answer.problem.code;
};

describe('what a file is', () => {
  it('is told by real encoders’ files, whatever their kind, size and metadata', async () => {
    for (const [width, height] of [
      [1, 1],
      [640, 480],
      [301, 77],
    ] as const) {
      const picture = sharp({ create: { width, height, channels: 4, background: '#8884' } });
      const size = { width, height };
      expect(judged(await picture.clone().png().toBuffer())).toEqual({ kind: 'png', ...size });
      expect(judged(await picture.clone().webp().toBuffer())).toEqual({ kind: 'webp', ...size });
      expect(judged(await picture.clone().webp({ lossless: true }).toBuffer())).toEqual({
        kind: 'webp',
        ...size,
      });
      expect(judged(await picture.clone().removeAlpha().webp().toBuffer())).toEqual({
        kind: 'webp',
        ...size,
      });
      const jpeg = picture.clone().removeAlpha().jpeg();
      expect(judged(await jpeg.toBuffer())).toEqual({ kind: 'jpeg', ...size });
      const withMore = picture.clone().removeAlpha().withMetadata({ orientation: 6 });
      expect(judged(await withMore.jpeg({ progressive: true }).toBuffer())).toEqual({
        kind: 'jpeg',
        ...size,
      });
    }
  });

  it('is the size in the header, and too large above the limit, however few bytes follow', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.integer({ min: 1, max: 65_535 }),
        fc.integer({ min: 1, max: 65_535 }),
        (kind, width, height) => {
          const expected = width * height > maxPixels ? 'picture-too-large' : { kind, width, height };
          expect(judged(headerOf(kind, width, height))).toEqual(expected);
        },
      ),
    );
    for (const kind of kinds) expect(judged(headerOf(kind, 50_000, 50_000))).toBe('picture-too-large');
    expect(judged(headerOf('png', 0xffff_ffff, 0xffff_ffff))).toBe('picture-too-large');
    expect(judged(headerOf('webp', 2 ** 24, 2 ** 24))).toBe('picture-too-large');
  });

  it('is damaged when it breaks off before its size, or the size is nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.nat({ max: 20 }), (kind, cut) => {
        const whole = headerOf(kind, 640, 480);
        // Behind its size, the frame header of a JPEG goes on with five bytes about its colours.
        const behind = kind === 'jpeg' ? 5 : 0;
        const start = whole.subarray(0, Math.max(12, whole.length - behind - 1 - cut));
        expect(judged(start)).toBe('picture-damaged');
      }),
    );
    for (const kind of ['png', 'jpeg'] as const)
      expect(judged(headerOf(kind, 0, 480))).toBe('picture-damaged');
    expect(judged(Buffer.from('\xff\xd8\xff\xfe\0\0\xff\xff\xff\xff\xff\xff', 'latin1'))).toBe(
      'picture-damaged',
    );
    expect(judged(Buffer.from('\xff\xd8\xff\xda\0\x08\x01\x01\0\0\x3f\0\xff\xd9', 'latin1'))).toBe(
      'picture-damaged',
    );
  });

  it('is named when it is of another kind', () => {
    const evidence = (start: string) => {
      const answer = judgeFile(Buffer.from(start, 'latin1'));
      return answer.ok ? undefined : [answer.problem.code, answer.problem.evidence[0]?.values.kind];
    };
    expect(evidence('GIF89a')).toEqual(['picture-unreadable', 'GIF']);
    expect(evidence('BM\x36\0')).toEqual(['picture-unreadable', 'BMP']);
    expect(evidence('\0\0\0\x18ftypheic\0\0')).toEqual(['picture-unreadable', 'HEIC']);
    expect(evidence('<svg xmlns="http://www.w3.org/2000/svg">')).toEqual(['picture-unreadable', 'SVG']);
    expect(evidence('a letter')).toEqual(['picture-unreadable', undefined]);
    expect(evidence('')).toEqual(['picture-unreadable', undefined]);
    expect(judged(Buffer.from('mailbox\n%PDF-1.7\n'))).toEqual({ kind: 'pdf' });
    expect(judged(Buffer.from(`${' '.repeat(1025)}%PDF-1.7\n`))).toBe('picture-unreadable');
  });

  it('never throws and never lets a size through that is above the limit, for any bytes', () => {
    const starts = [
      ...kinds.map((kind) => headerOf(kind, 640, 480)),
      Buffer.from('\xff\xd8\xff', 'latin1'),
      Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1'),
      Buffer.from('RIFF\0\0\0\0WEBPVP8L', 'latin1'),
      Buffer.alloc(0),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...starts),
        fc.nat({ max: 40 }),
        fc.uint8Array({ maxLength: 400 }),
        (start, keep, rest) => {
          const answer = judged(Buffer.concat([start.subarray(0, keep), rest]));
          if (typeof answer !== 'string' && answer.kind !== 'pdf')
            expect(answer.width * answer.height).toBeLessThanOrEqual(maxPixels);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('is found in time, however many empty segments come first', () => {
    const many = Buffer.alloc(50 * 2 ** 20);
    for (let at = 0; at < many.length; at += 4) many.writeUInt32BE(0xff_fe_00_02, at);
    const before = performance.now();
    expect(judged(Buffer.concat([Buffer.from('\xff\xd8', 'latin1'), many]))).toBe('picture-damaged');
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});
