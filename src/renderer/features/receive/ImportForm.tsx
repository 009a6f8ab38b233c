/** What shall become of the token: under which workflow, whose customer, trusted or reviewed. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenReading } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { SessionKind } from '../../../shared/session.ts';
import { useDesk } from '../../desk/desk-store.ts';
import { toast } from '../../desk/toasts.ts';
import { isActive } from '../../desk/waiting.ts';
import { useKeptOut } from '../../helpers/kept-out.ts';
import { referenceFault, referenceRoom } from '../../helpers/reference.ts';
import { useTask } from '../../helpers/task.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Keys } from '../../ui/Keys.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { ExistingImport } from './ExistingImport.tsx';
import styles from './ImportForm.module.css';
import { ReferenceNote } from './ReferenceNote.tsx';
import { importToken, loadWorkflows, setForm, startOver, useReceive } from './receive-store.ts';
import { useReferenceLook } from './reference-store.ts';

/** From how few characters left on the counter shows. */
const nearLimit = 40;

export function ImportForm({ reading }: { reading: TokenReading }) {
  const { t } = useTranslation();
  const { vendorData, trust, profileId } = useReceive();
  const [judged, setJudged] = useState(false);
  const reference = useRef<HTMLInputElement>(null);
  const task = useTask(() => importAndTell(t));
  const look = useReferenceLook(profileId, reading.kind, vendorData);
  const existing = useExisting(reading, task.problem);
  const fault = referenceFault(vendorData);
  const room = referenceRoom(vendorData);
  const typed = useKeptOut((vendorData) => setForm({ vendorData }));
  const shownFault = typed.found ?? (judged || fault === 'tooLong' ? fault : undefined);
  useEffect(() => reference.current?.focus(), []);

  function submit() {
    setJudged(true);
    if (fault) reference.current?.focus();
    else void task.run();
  }

  return (
    <Panel title={t('import.title')}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextInput
          ref={reference}
          label={t('import.reference')}
          description={t('import.referenceHelp')}
          required
          data-tour="reference"
          value={vendorData}
          autoComplete="off"
          spellCheck={false}
          error={shownFault && t(`import.fault.${shownFault}`, { count: -room })}
          rightSectionWidth={44}
          rightSection={room <= nearLimit && <span className="number quiet">{room}</span>}
          onChange={(event) => typed.type(event.currentTarget.value)}
        />
        <div className={styles.note}>
          {look && (
            <ReferenceNote
              look={look}
              onChoose={(vendorData) => {
                setForm({ vendorData });
                reference.current?.focus();
              }}
            />
          )}
        </div>
        <WorkflowField kind={reading.kind} />
        <Choice
          label={t('import.trust')}
          help={t(`import.trustHelp.${trust}`)}
          value={trust}
          options={[
            { value: 'review', label: t('import.review') },
            { value: 'trust', label: t('import.trustOption') },
          ]}
          onChange={(value) => setForm({ trust: value })}
        />
        {task.problem && (
          <ProblemNote problem={task.problem} live>
            {existing && <ExistingImport importId={existing} />}
          </ProblemNote>
        )}
        <FormButtons busy={task.busy} />
      </form>
    </Panel>
  );
}

/** An import that could not be saved is told also when its form has left the screen. */
async function importAndTell(t: TFunction): Promise<Problem | undefined> {
  const shown = useReceive.getState().reading?.fingerprint;
  const problem = await importToken();
  const hasGone = useReceive.getState().reading?.fingerprint !== shown;
  if (problem && hasGone) toast({ text: t(`problems.${problem.code}.title`), tone: 'bad' });
  return problem;
}

function FormButtons({ busy }: { busy: boolean }) {
  const { t } = useTranslation();
  const hasWorkflow = useReceive(({ workflowId }) => workflowId !== '');
  return (
    <div className={styles.buttons}>
      <Button
        type="submit"
        size="md"
        loading={busy}
        disabled={!hasWorkflow}
        rightSection={<Keys>{t('import.key')}</Keys>}
      >
        {t('import.submit')}
      </Button>
      <Button variant="subtle" size="md" onClick={startOver}>
        {t('receive.startOver')}
      </Button>
    </div>
  );
}

function WorkflowField({ kind }: { kind: SessionKind }) {
  const { t } = useTranslation();
  const { workflows, workflowsProblem, workflowId } = useReceive();
  const offered = workflows[kind];
  if (workflowsProblem) {
    return (
      <ProblemNote problem={workflowsProblem} live>
        <Button onClick={() => void loadWorkflows(kind)}>{t('common.tryAgain')}</Button>
      </ProblemNote>
    );
  }
  return (
    <NativeSelect
      label={t('import.workflow')}
      description={offered?.length === 0 ? t(`import.noWorkflow.${kind}`) : undefined}
      disabled={!offered?.length}
      value={workflowId}
      data={(offered ?? []).map((workflow) => ({ value: workflow.workflowId, label: workflow.label }))}
      onChange={(event) => setForm({ workflowId: event.currentTarget.value })}
    />
  );
}

/** The import that came in between: another desk or window was faster than this form. */
function useExisting({ sessionId }: TokenReading, problem: Problem | undefined): string | undefined {
  const profileId = useReceive((receive) => receive.profileId);
  const isThere = problem?.code === 'already-queued' || problem?.code === 'already-imported-here';
  return useDesk(({ desk }) => {
    if (!isThere) return undefined;
    const mine = desk.slices?.imports.filter(
      (item) => item.profileId === profileId && item.sourceSessionId === sessionId,
    );
    return mine?.findLast((item) => isActive(item) || item.state === 'imported')?.id;
  });
}
