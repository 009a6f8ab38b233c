/** What the form for a new profile and the guided set-up share: the draft, its faults, the test of its key, and sending it. */
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Problem } from '../../../shared/problem.ts';
import type { NewProfile } from '../../desk/profiles.ts';
import { type Task, useTask } from '../../helpers/task.ts';
import { judgedFor } from './key-report.ts';
import {
  type DraftFaults,
  type DraftField,
  environmentOfKey,
  looksLikeAddress,
  type ProfileDraft,
  readDraft,
  usualBaseUrl,
} from './profile-form.ts';
import { type KeyTest, useKeyTest } from './use-key-test.ts';

type DiditEnvironment = ProfileDraft['environment'];

export interface ProfileFormState {
  readonly draft: ProfileDraft;
  readonly faults: DraftFaults;
  readonly task: Task<[NewProfile]>;
  /** The key is in this field and in no state of ours. */
  readonly keyField: RefObject<HTMLInputElement | null>;
  readonly keyTest: KeyTest;
  /** The environment as the key or a record tells it, while no person has chosen one. */
  readonly environmentByKey: DiditEnvironment | undefined;
  readonly change: (part: Partial<ProfileDraft>) => void;
  readonly chooseEnvironment: (environment: DiditEnvironment) => void;
  readonly keyTyped: () => void;
  /** What is wrong with these fields; it is shown until they are changed. */
  readonly faultsIn: (fields: readonly DraftField[]) => DraftField[];
  /** Sends the draft. Answers with the first field that is wrong, if one is, or whether it was taken. */
  readonly send: () => Promise<DraftField | boolean>;
}

export function useProfileForm(add: (profile: NewProfile) => Promise<Problem | undefined>): ProfileFormState {
  const keyField = useRef<HTMLInputElement>(null);
  const [isChosen, setChosen] = useState(false);
  const [prefix, setPrefix] = useState<DiditEnvironment>();
  const [faults, setFaults] = useState<DraftFaults>({});
  const [draft, setDraft] = useState<ProfileDraft>({
    name: '',
    applicationId: '',
    baseUrl: usualBaseUrl,
    environment: 'live',
  });
  const task = useTask(add);
  const baseUrl = draft.baseUrl.trim();
  const keyTest = useKeyTest(keyField, looksLikeAddress(baseUrl) ? { baseUrl } : undefined);
  const read = () => readDraft(draft, keyField.current?.value ?? '');

  /** What was found wrong before says nothing of what is there now. */
  function change(part: Partial<ProfileDraft>, changed: readonly string[] = Object.keys(part)): void {
    setDraft((now) => ({ ...now, ...part }));
    setFaults((now) => Object.fromEntries(Object.entries(now).filter(([field]) => !changed.includes(field))));
    task.clear();
  }

  // An older key does not name its environment, but its records do. What a person has chosen stays.
  const { now } = keyTest;
  const seen = prefix ?? (now.state === 'done' ? now.report.environment : undefined);
  const environmentByKey = isChosen || seen === 'practice' ? undefined : seen;
  useEffect(() => {
    if (environmentByKey) setDraft((before) => ({ ...before, environment: environmentByKey }));
  }, [environmentByKey]);

  return {
    draft,
    faults,
    task,
    keyField,
    keyTest:
      now.state === 'done'
        ? {
            ...keyTest,
            now: { state: 'done', report: judgedFor(isChosen ? draft.environment : undefined, now.report) },
          }
        : keyTest,
    environmentByKey,
    change,
    chooseEnvironment(environment) {
      setChosen(true);
      change({ environment });
    },
    keyTyped() {
      change({}, ['apiKey']);
      setPrefix(environmentOfKey(keyField.current?.value ?? ''));
      keyTest.typed();
    },
    faultsIn(fields) {
      const draftRead = read();
      const found = draftRead.ok ? {} : draftRead.faults;
      const wrong = fields.filter((field) => found[field] !== undefined);
      setFaults(Object.fromEntries(wrong.map((field) => [field, found[field]])));
      return wrong;
    },
    async send() {
      const draftRead = read();
      setFaults(draftRead.ok ? {} : draftRead.faults);
      if (!draftRead.ok) return (Object.keys(draftRead.faults) as DraftField[])[0] ?? false;
      keyTest.stop();
      if (!(await task.run(draftRead.profile))) return false;
      if (keyField.current) keyField.current.value = '';
      return true;
    },
  };
}
