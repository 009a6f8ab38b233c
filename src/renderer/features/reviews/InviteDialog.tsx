/** The link by which a customer goes on, or begins anew: made when somebody asks for it, then shown to their phone or copied. */
import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maxVendorDataLength } from '../../../shared/limits.ts';
import { cameToNothing } from '../../../shared/session.ts';
import { type ActedSession, closeSessionDialog } from '../../desk/session-dialogs.ts';
import { copyLink, type Invited, invite } from '../../desk/verification.ts';
import { announce } from '../../helpers/announce.ts';
import { useTask } from '../../helpers/task.ts';
import { CodePicture } from '../../showing/CodePicture.tsx';
import { CopySecret } from '../../showing/CopySecret.tsx';
import { Curtain } from '../../showing/Curtain.tsx';
import { useRevealing } from '../../showing/revealing.ts';
import { Modal, ModalButtons } from '../../ui/Modal.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './InviteDialog.module.css';

export function InviteDialog({ session }: { session: ActedSession }) {
  const { t } = useTranslation();
  const { status, vendorData } = session;
  const [typed, setTyped] = useState('');
  const [judged, setJudged] = useState(false);
  const [invited, setInvited] = useState<Invited>();
  const field = useRef<HTMLInputElement>(null);
  const isNew = cameToNothing(status);
  const needsReference = isNew && vendorData === '';
  const reference = typed.trim();
  const isMissing = needsReference && reference === '';
  const task = useTask(async () => {
    const answer = await invite(session, needsReference ? reference : undefined);
    if (!answer.ok) return answer.problem;
    setInvited(answer.value);
    announce(t(answer.value.isNew ? 'invite.made' : 'invite.found'));
    return undefined;
  });

  function submit() {
    setJudged(true);
    if (isMissing) field.current?.focus();
    else void task.run();
  }

  return (
    <Modal
      wide={invited ? 'page' : true}
      title={t(isNew ? 'invite.newTitle' : 'invite.linkTitle', { reference: session.reference })}
      testId="invite"
      onClose={closeSessionDialog}
      held={task.busy}
    >
      {invited ? (
        <InvitedLink session={session} invited={invited} />
      ) : (
        <form
          className={styles.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <p>{t(isNew ? 'invite.newLead' : 'invite.linkLead')}</p>
          {needsReference && (
            <TextInput
              ref={field}
              label={t('invite.reference')}
              description={t('invite.referenceHelp')}
              required
              value={typed}
              maxLength={maxVendorDataLength}
              spellCheck={false}
              error={judged && isMissing && t('invite.referenceMissing')}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
          {task.problem && <ProblemNote problem={task.problem} live />}
          <ModalButtons>
            <Button variant="default" disabled={task.busy} onClick={closeSessionDialog}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={task.busy}>
              {t(isNew ? 'invite.make' : 'invite.fetch')}
            </Button>
          </ModalButtons>
        </form>
      )}
    </Modal>
  );
}

function InvitedLink({ session, invited }: { session: ActedSession; invited: Invited }) {
  const { t } = useTranslation();
  const revealing = useRevealing(true);
  const button = useRef<HTMLButtonElement>(null);
  const shown = revealing.until !== undefined;
  const { link, sessionId, isNew } = invited;
  return (
    <div className={styles.form} data-testid="invited">
      <div className={styles.invited}>
        <div className={styles.stage}>
          <CodePicture text={link} label={t('invite.code', { reference: session.reference })} shown={shown} />
          <Curtain revealing={revealing} button={button} hint={t('invite.hint')} />
        </div>
        <div className={styles.words}>
          <p>{t(isNew ? 'invite.made' : 'invite.found')}</p>
          {shown && <code className={styles.link}>{link}</code>}
          <CopySecret
            id={sessionId}
            copy={() => copyLink(session.profileId, sessionId)}
            label={t('invite.copy')}
            hint={t('invite.copyHint')}
          />
        </div>
      </div>
      <ModalButtons>
        <Button variant="default" onClick={closeSessionDialog}>
          {t('common.close')}
        </Button>
      </ModalButtons>
    </div>
  );
}
