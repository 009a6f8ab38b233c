/** Who signs in at a proxy. The password is typed once, goes to the keychain and does not come back. */
import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maxSignInLength } from '../../../../shared/limits.ts';
import { useSlice } from '../../../desk/desk-store.ts';
import { toast } from '../../../desk/toasts.ts';
import { useEmptiedField } from '../../../helpers/emptied-field.ts';
import { useTask } from '../../../helpers/task.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import styles from '../ProfileCard.module.css';
import panel from './Certificates.module.css';
import { signIn, untouched } from './network-actions.ts';

export function ProxySignIn() {
  const { t } = useTranslation();
  const { userName } = useSlice('network') ?? untouched;
  const [name, setName] = useState(userName);
  const [isOpen, setOpen] = useState(false);
  const password = useRef<HTMLInputElement>(null);
  useEmptiedField(password);
  const task = useTask(signIn);

  async function store(who: string): Promise<void> {
    if (!(await task.run(who, password.current?.value ?? ''))) return;
    if (password.current) password.current.value = '';
    setName(who);
    setOpen(false);
    toast({ text: t(who === '' ? 'network.signIn.ended' : 'network.signIn.stored') });
  }

  return (
    <div className={panel.group}>
      <p className="soft">
        {userName === '' ? t('network.signIn.nobody') : t('network.signIn.as', { name: userName })}
      </p>
      {isOpen ? (
        <form
          className={styles.key}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void store(name.trim());
          }}
        >
          <TextInput
            label={t('network.signIn.userName')}
            description={t('network.signIn.userNameHelp')}
            value={name}
            maxLength={maxSignInLength}
            autoComplete="off"
            spellCheck={false}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <TextInput
            ref={password}
            type="password"
            label={t('network.signIn.password')}
            description={t('network.signIn.passwordHelp')}
            maxLength={maxSignInLength}
            autoComplete="off"
            spellCheck={false}
          />
          {task.problem && <ProblemNote problem={task.problem} live />}
          <div className={styles.buttons}>
            <Button type="submit" size="compact-sm" loading={task.busy}>
              {t('network.signIn.store')}
            </Button>
            {userName !== '' && (
              <Button size="compact-sm" variant="default" onClick={() => void store('')}>
                {t('network.signIn.end')}
              </Button>
            )}
            <Button size="compact-sm" variant="default" onClick={() => setOpen(false)}>
              {t('common.cancel')}
            </Button>
          </div>
        </form>
      ) : (
        <div>
          <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
            {t('network.signIn.change')}
          </Button>
        </div>
      )}
    </div>
  );
}
