/** What the form for a new profile and the guided set-up share: the draft, its faults, the test of its key, and sending it. */
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Problem } from '../../../shared/problem.ts';
import type { NewProfile } from '../../app/profiles.ts';
import { type Task, useTask } from '../../app/task.ts';
import { type KeyTest, useKeyTest } from './key-test.ts';
import {
  type DraftFaults,
  type DraftField,
  environmentOfKey,
  type ProfileDraft,
  readDraft,
  usualBaseUrl,
} from './profile-form.ts';

export interface ProfileFormState {
  readonly draft: ProfileDraft;
  readonly faults: DraftFaults;
  readonly task: Task<[NewProfile]>;
  /** The key is in this field and in no state of ours. */
  readonly keyField: RefObject<HTMLInputElement | null>;
  readonly keyTest: KeyTest;
  readonly change: (part: Partial<ProfileDraft>) => void;
  readonly chooseEnvironment: (environment: ProfileDraft['environment']) => void;
  readonly keyTyped: () => void;
  /** What is wrong with these fields; it is shown from now on. */
  readonly faultsIn: (fields: readonly DraftField[]) => DraftField[];
  /** Sends the draft. Answers with the first field that is wrong, if one is, or whether it was taken. */
  readonly send: () => Promise<DraftField | boolean>;
}

export function useProfileForm(add: (profile: NewProfile) => Promise<Problem | undefined>): ProfileFormState {
  const keyField = useRef<HTMLInputElement>(null);
  const [isChosen, setChosen] = useState(false);
  const [faults, setFaults] = useState<DraftFaults>({});
  const [draft, setDraft] = useState<ProfileDraft>({
    name: '',
    applicationId: '',
    baseUrl: usualBaseUrl,
    environment: 'live',
  });
  const task = useTask(add);
  const keyTest = useKeyTest(keyField, draft);
  const change = (part: Partial<ProfileDraft>) => setDraft((now) => ({ ...now, ...part }));
  const read = () => readDraft(draft, keyField.current?.value ?? '');

  // An older key does not name its environment, but its records do. What a person has chosen stays.
  const seen = keyTest.now.state === 'done' ? keyTest.now.report.environment : undefined;
  useEffect(() => {
    if (!isChosen && (seen === 'live' || seen === 'sandbox')) {
      setDraft((now) => ({ ...now, environment: seen }));
    }
  }, [isChosen, seen]);

  return {
    draft,
    faults,
    task,
    keyField,
    keyTest,
    change,
    chooseEnvironment(environment) {
      setChosen(true);
      change({ environment });
    },
    keyTyped() {
      const environment = environmentOfKey(keyField.current?.value ?? '');
      if (environment && !isChosen) change({ environment });
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
