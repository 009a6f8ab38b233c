/** The judge of the relay's crash test can find fault: each thing that must not be, planted in a history that is clean. */
import { describe, expect, it } from 'vitest';
import type { DeskHistory, RelayHistory } from '../../crash/relay/history.ts';
import { judgeRelay } from '../../crash/relay/judge.ts';

const delivered = (eventId: string, isAcknowledged = true) => ({ eventId, isAcknowledged, oddAnswers: [] });
const desk = (changes: Partial<DeskHistory> = {}): DeskHistory => ({
  name: 'desk 1',
  heard: ['a', 'b', 'c'],
  gaps: 0,
  heardLast: true,
  state: 'live',
  ...changes,
});
const history = (changes: Partial<RelayHistory> = {}): RelayHistory => ({
  name: 'round',
  delivered: ['a', 'b', 'c'].map((eventId) => delivered(eventId)),
  stored: ['a', 'b', 'c'],
  desks: [desk()],
  mishaps: [],
  ...changes,
});
const kinds = (changes: Partial<RelayHistory>) => judgeRelay(history(changes)).map(({ kind }) => kind);

describe('the judge of the relay', () => {
  it('finds nothing where nothing is', () => {
    expect(kinds({})).toEqual([]);
  });

  it('lets an event that was never acknowledged be stored or not', () => {
    const unsure = ['a', 'b', 'c', 'd'].map((eventId) =>
      delivered(eventId, eventId !== 'c' && eventId !== 'd'),
    );
    expect(kinds({ delivered: unsure })).toEqual([]);
  });

  it.each<[string, Partial<RelayHistory>, string]>([
    [
      'an acknowledged event that is not stored',
      { stored: ['a', 'b'], desks: [desk({ heard: ['a', 'b'] })] },
      'lost',
    ],
    ['an event that a desk was not told', { desks: [desk({ heard: ['a', 'c'] })] }, 'lost'],
    ['an event that a desk heard twice', { desks: [desk({ heard: ['a', 'b', 'a', 'c'] })] }, 'doubled'],
    ['an event that is stored twice', { stored: ['a', 'b', 'b', 'c'] }, 'doubled'],
    ['a desk that hears nothing any more', { desks: [desk({ heard: ['a'], heardLast: false })] }, 'stuck'],
    ['a desk that heard nothing at all', { desks: [desk({ heard: [], heardLast: false })] }, 'stuck'],
    ['another order', { desks: [desk({ heard: ['b', 'a', 'c'] })] }, 'odd'],
    ['a place that the relay no longer knew', { desks: [desk({ gaps: 1 })] }, 'odd'],
    ['an event that nobody has delivered', { delivered: [delivered('a'), delivered('b')] }, 'odd'],
    ['a relay that ended by itself', { mishaps: ['It has ended.'] }, 'odd'],
    [
      'a genuine delivery that was refused',
      { delivered: [...history().delivered, { ...delivered('d', false), oddAnswers: [404] }] },
      'odd',
    ],
  ])('finds %s', (_, changes, kind) => {
    expect(kinds(changes)).toEqual([kind]);
  });
});
