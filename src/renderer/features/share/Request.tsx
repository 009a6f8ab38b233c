/** A request of another desk: who asks, how sure that is, and for a new partner the question whether to add it. */
import { Button, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestReading } from '../../../shared/contract/index.ts';
import { maxNameLength } from '../../../shared/limits.ts';
import { toast } from '../../desk/toasts.ts';
import { announce } from '../../helpers/announce.ts';
import { useTask } from '../../helpers/task.ts';
import { CheckCode } from '../../ui/CheckCode.tsx';
import { Details } from '../../ui/Details.tsx';
import { IconMessageForward, iconSize } from '../../ui/icons.ts';
import { Modal, ModalButtons } from '../../ui/Modal.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { RequestFacts } from '../../ui/RequestFacts.tsx';
import { addAskingPartner, putRequestAside, useAsked } from './asked-store.ts';
import styles from './Request.module.css';

export function Request() {
  const request = useAsked((asked) => asked.request);
  return request ? <Shown key={request.nonce} request={request} /> : null;
}

function Shown({ request }: { request: RequestReading }) {
  const { t } = useTranslation();
  const name = request.partnerName ?? request.name;
  useEffect(() => announce(t('asking.read', { name })), [t, name]);
  if (request.problem) {
    return (
      <ProblemNote problem={request.problem} live>
        <Button variant="default" onClick={putRequestAside}>
          {t('asking.putAside')}
        </Button>
      </ProblemNote>
    );
  }
  return request.partnerName === undefined ? (
    <NewPartner request={request} />
  ) : (
    <Answering request={request} />
  );
}

function Answering({ request }: { request: RequestReading }) {
  const { t } = useTranslation();
  return (
    <section className={styles.request} aria-labelledby="asking" data-testid="request">
      <IconMessageForward size={iconSize.large} aria-hidden="true" />
      <div className={styles.words}>
        <h2 id="asking">{t('asking.title', { name: request.partnerName })}</h2>
        <p>{t('asking.lead')}</p>
        <Details label={t('asking.details')}>
          <What request={request} />
        </Details>
      </div>
      <Button variant="default" size="compact-md" onClick={putRequestAside}>
        {t('asking.putAside')}
      </Button>
    </section>
  );
}

function NewPartner({ request }: { request: RequestReading }) {
  const { t } = useTranslation();
  const task = useTask(addAskingPartner);
  const { nameProblem } = request;
  // A name that is another's is never proposed: whoever adds this application has to think of its own.
  const [name, setName] = useState(nameProblem ? '' : request.name.slice(0, maxNameLength));
  const typed = name.trim();
  return (
    <Modal
      title={nameProblem ? t('asking.otherTitle') : t('asking.newTitle', { name: request.name })}
      wide
      testId="new-partner"
      onClose={putRequestAside}
    >
      {nameProblem && <ProblemNote problem={nameProblem} live />}
      <p>{t('asking.newLead')}</p>
      {nameProblem && (
        <TextInput
          label={t('asking.ownName')}
          value={name}
          maxLength={maxNameLength}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <What request={request} />
      {task.problem && <ProblemNote problem={task.problem} live />}
      <ModalButtons>
        <Button data-first-focus variant="default" onClick={putRequestAside}>
          {t('asking.putAside')}
        </Button>
        <Button
          loading={task.busy}
          disabled={typed === ''}
          {...(nameProblem ? { variant: 'default' } : {})}
          onClick={() =>
            void task.run(typed).then((done) => done && toast({ text: t('asking.added', { name: typed }) }))
          }
        >
          {typed === '' ? t('asking.addUnnamed') : t('asking.add', { name: typed })}
        </Button>
      </ModalButtons>
    </Modal>
  );
}

function What({ request }: { request: RequestReading }) {
  return (
    <>
      <RequestFacts request={request} applicationId={request.applicationId} />
      <CheckCode of={request.code} what="request" />
    </>
  );
}
