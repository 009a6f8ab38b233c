/** How this desk reaches Didit: proxy, who signs in there, which connections, and whose certificates count. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maxAddressLength } from '../../../../shared/limits.ts';
import { useSlice } from '../../../desk/desk-store.ts';
import { toast } from '../../../desk/toasts.ts';
import { useTask } from '../../../helpers/task.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import styles from '../ProfileCard.module.css';
import { Certificates } from './Certificates.tsx';
import { chooseProxy, chooseTransport, untouched } from './network-actions.ts';
import { ProxySignIn } from './ProxySignIn.tsx';

type Mode = 'system' | 'direct' | 'fixed' | 'script';
const examples = { fixed: 'proxy.example:8080', script: 'http://proxy.example/proxy.pac' } as const;
const modes: readonly Mode[] = ['system', 'direct', 'fixed', 'script'];

export function NetworkPanel() {
  const { t } = useTranslation();
  const { proxy, transport } = useSlice('network') ?? untouched;
  /** A way that needs an address before it can be used. */
  const [begun, setBegun] = useState<'fixed' | 'script'>();
  const mode = begun ?? proxy.mode;
  const choosing = useTask(chooseProxy);
  const carrying = useTask(chooseTransport);

  async function choose(chosen: Mode): Promise<void> {
    choosing.clear();
    if (chosen === 'fixed' || chosen === 'script') return setBegun(chosen);
    setBegun(undefined);
    if (await choosing.run({ mode: chosen })) toast({ text: t('network.proxy.changed') });
  }

  async function use(address: string): Promise<void> {
    if (mode !== 'fixed' && mode !== 'script') return;
    if (!(await choosing.run({ mode, address }))) return;
    setBegun(undefined);
    toast({ text: t('network.proxy.changed') });
  }

  return (
    <Panel title={t('network.title')}>
      <Choice
        label={t('network.proxy.label')}
        help={t(`network.proxy.help.${mode}`)}
        value={mode}
        options={modes.map((value) => ({ value, label: t(`network.proxy.${value}`) }))}
        onChange={(chosen) => void choose(chosen)}
      />
      {(mode === 'fixed' || mode === 'script') && (
        <Address
          key={mode}
          label={t(`network.proxy.address.${mode}`, { example: examples[mode] })}
          known={proxy.mode === mode ? proxy.address : ''}
          busy={choosing.busy}
          onUse={(address) => void use(address)}
        />
      )}
      {choosing.problem && <ProblemNote problem={choosing.problem} live />}
      {mode !== 'direct' && <ProxySignIn />}
      <Choice
        label={t('network.transport.label')}
        help={t(`network.transport.help.${transport}`)}
        value={transport}
        options={(['automatic', 'own', 'system'] as const).map((value) => ({
          value,
          label: t(`network.transport.${value}`),
        }))}
        onChange={(chosen) =>
          void carrying.run(chosen).then((done) => done && toast({ text: t('network.transport.changed') }))
        }
      />
      {carrying.problem && <ProblemNote problem={carrying.problem} live />}
      <Certificates />
    </Panel>
  );
}

interface AddressProps {
  label: string;
  known: string;
  busy: boolean;
  onUse: (address: string) => void;
}

function Address({ label, known, busy, onUse }: AddressProps) {
  const { t } = useTranslation();
  const [address, setAddress] = useState(known);
  return (
    <form
      className={styles.key}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onUse(address);
      }}
    >
      <TextInput
        label={label}
        value={address}
        maxLength={maxAddressLength}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => setAddress(currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button type="submit" size="compact-sm" loading={busy}>
          {t('network.proxy.use')}
        </Button>
      </div>
    </form>
  );
}
