import { describe, expect, it } from 'vitest';
import {
  type Chosen,
  canGo,
  guideSteps,
  partnersFrom,
  profileName,
  stepLines,
} from '../../../src/renderer/features/provisioning/guide-steps.ts';

const nothing = { hasOrganisation: false, isChosen: false, isConnected: false };
const everything = { hasOrganisation: true, isChosen: true, isConnected: true };
const open = (reach: Parameters<typeof canGo>[1]) => guideSteps.filter((step) => canGo(step, reach));

describe('the steps of the guide', () => {
  it.each([
    [{ stage: 'signed-out', ...nothing }, ['account']],
    [{ stage: 'code-awaited', ...nothing }, ['account', 'code']],
    [{ stage: 'signed-in', ...nothing }, ['organisation']],
    [{ stage: 'signed-in', ...nothing, hasOrganisation: true }, ['organisation', 'applications']],
    [{ stage: 'signed-in', ...everything, isConnected: false }, ['organisation', 'applications', 'connect']],
    [{ stage: 'signed-out', ...everything, isConnected: false }, ['account']],
    [{ stage: 'signed-out', ...everything }, ['account', 'connect', 'partner', 'done']],
  ] as const)('open with what they need: %o', (reach, expected) => {
    expect(open(reach)).toEqual(expected);
  });

  it('are drawn as done before the current one, and the last comes by itself', () => {
    const lines = stepLines('applications', { stage: 'signed-in', ...everything });
    expect(lines.map(({ state }) => state)).toEqual([
      ...['done', 'done', 'done', 'current', 'open', 'open', 'closed'],
    ]);
  });
});

describe('what was chosen', () => {
  const application = (id: string, name: string) => ({ id, name, hasKey: true });
  const chosen = (id: string, use: Chosen['use']): Chosen => ({
    ...{ application: application(id, id), use, name: `Profile ${id}`, environment: 'sandbox' },
    profileId: undefined,
  });

  it('becomes partners: the others, and this desk’s own where there are two', () => {
    const ids = (all: Chosen[]) => partnersFrom(all, false).map(({ applicationId }) => applicationId);
    expect(ids([chosen('a', 'desk'), chosen('b', 'none')])).toEqual([]);
    expect(ids([chosen('a', 'desk'), chosen('b', 'partner')])).toEqual(['b']);
    expect(ids([chosen('a', 'desk'), chosen('b', 'desk'), chosen('c', 'partner')])).toEqual(['a', 'b', 'c']);
    expect(partnersFrom([chosen('a', 'desk'), chosen('b', 'partner')], true)).toMatchObject([
      { name: 'Profile b', environment: 'practice' },
    ]);
  });

  it('is called by its environment where two have one name, and never too long', () => {
    const [one, two, long] = [
      application('1', 'Bank'),
      application('2', 'Bank'),
      application('3', 'x'.repeat(90)),
    ];
    expect(profileName(one, [one, two, long], 'Sandbox')).toBe('Bank (Sandbox)');
    expect(profileName(one, [one, long], 'Sandbox')).toBe('Bank');
    expect(profileName(long, [long], 'Live')).toHaveLength(80);
  });
});
