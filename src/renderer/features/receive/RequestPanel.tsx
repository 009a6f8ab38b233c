/** Ask first: a code that tells the other desk for whom and for how long, so that nothing is typed there. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestView } from '../../../shared/contract/index.ts';
import { lifetime, lifetimePresets, maxVendorDataLength } from '../../../shared/limits.ts';
import { announce } from '../../helpers/announce.ts';
import { useKeptOut } from '../../helpers/kept-out.ts';
import { useTask } from '../../helpers/task.ts';
import { duration } from '../../i18n/format.ts';
import { CodePicture } from '../../showing/CodePicture.tsx';
import { CheckCode } from '../../ui/CheckCode.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { IconChevronRight, IconMessageForward, iconSize } from '../../ui/icons.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { RequestFacts } from '../../ui/RequestFacts.tsx';
import styles from './RequestPanel.module.css';
import { askFor, referenceAskedFor, stopAsking, useReceive } from './receive-store.ts';

export function RequestPanel() {
  const { t } = useTranslation();
  const request = useReceive((receive) => receive.request);
  return <Panel title={t('request.title')}>{request ? <Shown request={request} /> : <Beginning />}</Panel>;
}

function Beginning() {
  const { t } = useTranslation();
  const [seconds, setSeconds] = useState<number>(lifetime.default);
  const [reference, setReference] = useState('');
  const typed = useKeptOut(setReference);
  const task = useTask(askFor);
  return (
    <>
      <p className="soft">{t('request.lead')}</p>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void task.run(seconds, reference);
        }}
      >
        <TextInput
          className={styles.reference ?? ''}
          label={t('request.reference')}
          value={reference}
          maxLength={maxVendorDataLength}
          autoComplete="off"
          spellCheck={false}
          error={typed.found && t(`import.fault.${typed.found}`)}
          onChange={(event) => typed.type(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('request.lifetime')}
          value={String(seconds)}
          data={lifetimePresets.map((preset) => ({ value: String(preset), label: duration(preset) }))}
          onChange={(event) => setSeconds(Number(event.currentTarget.value))}
        />
        <Button
          variant="default"
          loading={task.busy}
          type="submit"
          leftSection={<IconMessageForward size={iconSize.large} aria-hidden="true" />}
        >
          {t('request.show')}
        </Button>
      </form>
      {task.problem && <ProblemNote problem={task.problem} live />}
    </>
  );
}

function Shown({ request }: { request: RequestView }) {
  const { t } = useTranslation();
  const done = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    done.current?.focus({ preventScroll: true });
    announce(t('request.shown'));
  }, [t]);
  return (
    <div className={styles.shown} data-testid="request-code">
      <CodePicture text={request.code} label={t('request.label', { name: request.name })} shown />
      <div className={styles.words}>
        <p className="soft">{t('request.shownLead')}</p>
        <Facts
          lines={[
            {
              label: t('request.forCustomer'),
              value: referenceAskedFor(request.nonce) || t('request.anyCustomer'),
            },
            { label: t('request.waitingFor'), value: t('request.anyone') },
            { label: t('request.lifetime'), value: duration(request.lifetimeSeconds) },
          ]}
        />
        <CheckCode of={request.code} what="request" />
        <details className={styles.details}>
          <summary>
            <IconChevronRight size={iconSize.small} aria-hidden="true" />
            {t('token.ids')}
          </summary>
          <RequestFacts request={request} />
        </details>
        <Button ref={done} variant="default" onClick={stopAsking}>
          {t('request.stop')}
        </Button>
      </div>
    </div>
  );
}
