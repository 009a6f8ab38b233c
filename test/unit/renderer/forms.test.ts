import { describe, expect, it } from 'vitest';
import {
  applicationIdStage,
  environmentOfKey,
  isDescribed,
  isSelfEvident,
  keyStage,
  type ProfileDraft,
  readDraft,
} from '../../../src/renderer/features/profiles/profile-form.ts';
import { referenceFault, referenceRoom } from '../../../src/renderer/helpers/reference.ts';
import { readUuid } from '../../../src/renderer/helpers/uuid.ts';
import { cameraProblem } from '../../../src/renderer/intake/camera.ts';
import { calls } from '../../../src/shared/contract/index.ts';
import { maxVendorDataLength } from '../../../src/shared/limits.ts';

const application = '11111111-2222-4333-8444-555555555555';
const draft: ProfileDraft = {
  name: ' Main ',
  applicationId: ` ${application.toUpperCase()}\n`,
  baseUrl: 'https://verification.didit.me',
  environment: 'live',
};
const key = `key_${'x'.repeat(40)}`;

describe('profile form', () => {
  it('tolerates whitespace and capitals, and gives what the contract takes', () => {
    const read = readDraft(draft, ` ${key} `);
    expect(read).toMatchObject({
      ok: true,
      profile: { name: 'Main', applicationId: application, apiKey: key },
    });
    if (read.ok) expect(calls['profiles.add'].input.safeParse(read.profile).success).toBe(true);
  });

  it('says what is wrong with each field', () => {
    const read = readDraft({ ...draft, name: ' ', applicationId: 'nonsense', baseUrl: 'ftp://x' }, 'short');
    expect(read).toEqual({
      ok: false,
      faults: { name: 'required', applicationId: 'notUuid', apiKey: 'notKey', baseUrl: 'notAddress' },
    });
    expect(readDraft({ ...draft, applicationId: '' }, '')).toMatchObject({
      faults: { applicationId: 'required', apiKey: 'required' },
    });
    expect(readDraft(draft, `${key}\u00e9`)).toMatchObject({ faults: { apiKey: 'notKey' } });
    const ofDesk = draft.applicationId.toUpperCase();
    expect(readDraft(draft, ofDesk)).toMatchObject({ faults: { apiKey: 'isApplicationId' } });
    const token = `eyJ${'a'.repeat(90)}`;
    expect(readDraft(draft, token)).toMatchObject({ faults: { apiKey: 'isToken' } });
  });

  it('knows the environment of a key that tells it', () => {
    expect(['sk_live_abc', ' sk_test_abc', 'abc'].map(environmentOfKey)).toEqual([
      'live',
      'sandbox',
      undefined,
    ]);
  });

  it('shows Didit no key that is certainly not whole', () => {
    const whole = `sk_live_${'x'.repeat(43)}`;
    const stages = ['', '  ', 'sk_li', 'sk_live_', whole.slice(0, -1), 'an older key', 'older-k'].map(
      keyStage,
    );
    expect(stages).toEqual(['empty', 'empty', ...Array(5).fill('incomplete')]);
    expect([whole, ` ${whole}\n`, `${whole}longer`, 'an-older-key'].map(keyStage)).toEqual(
      Array(4).fill('complete'),
    );
  });

  it('knows of a key with a prefix alone when it has been typed to its end', () => {
    const whole = `sk_live_${'x'.repeat(43)}`;
    expect([whole, ` ${whole} `, whole.slice(0, -1), 'x'.repeat(43), ''].map(isSelfEvident)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('judges an application id while it is typed', () => {
    for (let typed = 1; typed < application.length; typed += 1) {
      expect(applicationIdStage(application.slice(0, typed)), `${typed} characters`).toBe('incomplete');
    }
    expect(['', ` ${application.toUpperCase()} `].map(applicationIdStage)).toEqual(['empty', 'whole']);
    const wrong = ['g', '1111 1111', '111111112', `${application}0`, 'app_client_id', `${application}!`];
    expect(wrong.map(applicationIdStage)).toEqual(wrong.map(() => 'wrong'));
  });

  it('knows when a desk is described', () => {
    expect(isDescribed(draft)).toBe(true);
    expect(isDescribed({ ...draft, name: ' ' })).toBe(false);
    expect(isDescribed({ ...draft, applicationId: application.slice(1) })).toBe(false);
  });

  it('reads application ids as people paste them', () => {
    expect(readUuid(`\t${application} `)).toBe(application);
    expect(readUuid(`${application}0`)).toBeUndefined();
  });
});

describe('customer reference', () => {
  it('is required and not too long, and is judged as it will be sent', () => {
    expect(referenceFault('  ')).toBe('required');
    expect(referenceFault('A-1')).toBeUndefined();
    expect(referenceFault(` ${'x'.repeat(maxVendorDataLength)} `)).toBeUndefined();
    expect(referenceFault('x'.repeat(10_000))).toBe('tooLong');
    expect(referenceRoom('x'.repeat(maxVendorDataLength + 3))).toBe(-3);
  });
});

describe('camera', () => {
  it('tells its refusals apart by name', () => {
    const codes = [
      'NotFoundError',
      'NotReadableError',
      'NotAllowedError',
      'OverconstrainedError',
      'Surprise',
    ];
    expect(codes.map((name) => cameraProblem(name).code)).toEqual([
      'camera-missing',
      'camera-busy',
      'camera-refused',
      'camera-missing',
      'camera-busy',
    ]);
    expect(cameraProblem('NotAllowedError').action).toBe('allow-camera');
  });
});
