/** Nobody says how much is in a record: what is drawn at once does not grow with it, and what it costs grows no faster. */
import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Branch } from '../../../src/renderer/features/record/fields/AllFields.tsx';
import { type Json, type JsonObject, restOf } from '../../../src/renderer/features/record/fields/json.ts';
import { Warnings } from '../../../src/renderer/features/record/findings/Warnings.tsx';
import { warningsOf } from '../../../src/renderer/features/record/findings/warnings-of.ts';
import { BlockCard } from '../../../src/renderer/features/record/sheet/BlockCard.tsx';
import type { RecordBlock } from '../../../src/shared/contract/index.ts';
import { mediaAddress } from '../../../src/shared/record-links.ts';
import { growth, mostGrown } from '../../support/growth.ts';
import { speakAs } from '../../support/speak.ts';

beforeAll(async () => {
  await speakAs('en-GB');
});
afterAll(() => vi.unstubAllGlobals());

const drawn = (element: React.ReactNode) =>
  renderToStaticMarkup(<MantineProvider>{element}</MantineProvider>);

const fields = (count: number, value: (place: number) => Json = (place) => `value ${place}`): JsonObject =>
  Object.fromEntries(Array.from({ length: count }, (_, place) => [`field_${place}`, value(place)]));

const card = (name: string, item: object) =>
  drawn(<BlockCard block={{ name, items: [item] } as RecordBlock} registry="registry" />);

const long = 20_000;
const objects = Array.from({ length: long }, (_, place) => ({ value: `value ${place}` }));

describe('a part of a record that is longer than anybody reads', () => {
  it.each<[string, () => string]>([
    ['a block that nobody documents', () => card('of_tomorrow', fields(long))],
    [
      'what a block says beyond its fields',
      () => card('id_verifications', { full_name: 'A', ...fields(long) }),
    ],
    ['a part of a block', () => card('of_tomorrow', { nested: fields(long) })],
    [
      'objects by name',
      () =>
        card(
          'of_tomorrow',
          fields(long, (place) => ({ value: `value ${place}` })),
        ),
    ],
    ['objects in a list', () => card('of_tomorrow', { list: objects })],
    ['the entries of a list', () => card('aml_screenings', { hits: objects })],
    [
      'its pictures',
      () =>
        card(
          'of_tomorrow',
          fields(long, (place) => `${mediaAddress}value ${place}`),
        ),
    ],
    ['all fields', () => drawn(<Branch value={fields(long)} />)],
    ['all entries', () => drawn(<Branch value={objects.map(({ value }) => value)} />)],
    [
      'its warnings',
      () =>
        drawn(
          <Warnings
            warnings={warningsOf([
              { name: 'a', items: [{ warnings: objects.map(({ value }) => ({ risk: value })) }] },
            ])}
          />,
        ),
    ],
  ])('is drawn as far as it is in view: %s', (_, draw) => {
    const values = draw().match(/value \d+/g) ?? [];
    expect(values).toContain('value 3');
    expect(values.length).toBeLessThan(200);
  });

  it('is all there, and says how much it is', () => {
    const text = drawn(<Branch value={fields(long)} />);
    expect(text).toContain('aria-setsize="20000"');
    expect(text).toContain('20,000 fields');
  });

  it('of a few fields is drawn whole', () => {
    expect(card('of_tomorrow', fields(100)).match(/value \d+/g)).toHaveLength(100);
  });

  it('is drawn in a time that grows no faster than itself', () => {
    const { short, long } = growth((length) => {
      const item = fields(length / 10);
      return () => card('id_verifications', item);
    });
    expect(long).toBeLessThan(mostGrown(short));
  });
});

it('what is nested is looked at once on each level', () => {
  let looks = 0;
  let value: JsonObject = Object.defineProperty({}, 'end', {
    enumerable: true,
    get: () => {
      looks += 1;
      return 'value';
    },
  });
  for (let level = 0; level < 24; level += 1) value = { inner: value };
  expect(JSON.stringify(restOf(value, []))).toContain('"end":"value"');
  expect(looks).toBeLessThan(100);
});
