/** How the network is reached, as somebody has set it on this desk: kept, published, and applied before anything is sent. */
import { z } from 'zod';
import {
  type CallOutput,
  type NetworkView,
  type Nothing,
  type ProxyChoice,
  proxyChoice,
  type TransportChoice,
  transportChoices,
} from '../../shared/contract/index.ts';
import { maxCompanyCertificates } from '../../shared/limits.ts';
import { inputInvalid } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { Secret } from '../../shared/secret.ts';
import type { Act } from '../actions/use-case.ts';
import { readKept, type Settings } from '../database/settings.ts';
import type { ChosenFiles } from '../files/chosen-files.ts';
import type { Keychain } from '../keychain/keychain.ts';
import { readAuthorities, viewOfAuthority } from '../network/certificates/authorities.ts';
import type { Network } from '../network/network.ts';
import type { ProxyCredentials } from '../network/proxies/sign-in.ts';
import { readProxyAddress } from '../network/routes/route.ts';
import type { ProxyMode } from '../network/routes/routes.ts';
import type { DeskState } from '../state/desk-state.ts';

/** The names under which they are kept. */
const names = {
  proxy: 'proxy',
  transport: 'transport',
  userName: 'proxy-user-name',
  /** Which keychain entry has the password: `proxy-password:<id>`. */
  entry: 'proxy-password-entry',
  certificates: 'company-certificates',
} as const;

const certificateFile = { name: 'PEM', extensions: ['pem', 'crt', 'cer'] };
const maxFileLength = 1024 * 1024;

interface NetworkSettingsDeps {
  settings: Settings;
  state: DeskState;
  keychain: Keychain;
  files: ChosenFiles;
  network: Pick<Network, 'configure'>;
  newId: () => string;
  now: () => number;
}

export function createNetworkSettings(deps: NetworkSettingsDeps) {
  const { settings, state, keychain, network } = deps;

  const { proxy, transport, userName, certificates } = keptNetwork(settings);

  async function credentials(): Promise<ProxyCredentials | undefined> {
    const entry = settings.read(names.entry);
    const name = userName();
    if (entry === undefined || name === '') return undefined;
    const password = await keychain.read(accountOf(entry));
    return password.ok && password.value ? { userName: name, password: password.value } : undefined;
  }

  function apply(): void {
    network.configure({
      proxy: modeOf(proxy()) ?? { mode: 'system' },
      transport: transport(),
      credentials,
      certificates: certificates(),
    });
  }

  function publish(): void {
    const view: NetworkView = {
      proxy: proxy(),
      transport: transport(),
      userName: userName(),
      certificates: certificates().map(viewOfAuthority),
    };
    state.change({ network: view });
  }

  function set(name: string, value: string, act: Act): Result<Nothing> {
    act.commit(() => settings.write(name, value));
    apply();
    publish();
    return ok({});
  }

  // Before anything that is built after it can send.
  apply();

  return {
    publish,
    /** Fails with `input-invalid` for an address that is none. */
    chooseProxy(choice: ProxyChoice, act: Act): Result<Nothing> {
      if (!modeOf(choice)) return fail(inputInvalid('proxyAddress', 'not-an-address'));
      return set(names.proxy, JSON.stringify(choice), act);
    },
    chooseTransport: (choice: TransportChoice, act: Act) => set(names.transport, choice, act),
    /** Without a name nobody signs in, and the password is removed. Fails without a keychain. */
    async signIn(name: string, password: string, act: Act): Promise<Result<Nothing>> {
      const before = settings.read(names.entry);
      const entry = name === '' ? undefined : deps.newId();
      if (entry !== undefined) {
        const written = await keychain.write(accountOf(entry), new Secret(password));
        if (!written.ok) return written;
      }
      act.commit(() => {
        settings.write(names.userName, name);
        if (entry === undefined) settings.remove(names.entry);
        else settings.write(names.entry, entry);
      });
      if (before !== undefined) await keychain.remove(accountOf(before));
      apply();
      publish();
      return ok({});
    },
    ...companyCertificates(deps, certificates, set),
  };
}

type Set = (name: string, value: string, act: Act) => Result<Nothing>;

function companyCertificates(
  { files, now }: Pick<NetworkSettingsDeps, 'files' | 'now'>,
  certificates: () => string[],
  set: Set,
) {
  return {
    /** Fails with `input-invalid` when a file holds what is no authority that counts now. */
    async trust(act: Act): Promise<Result<CallOutput<'settings.trustCertificates'>>> {
      const text = await files.read(certificateFile, maxFileLength);
      if (!text.ok) return text;
      if (text.value === undefined) return ok({ trusted: [] });
      const read = readAuthorities(text.value, now());
      if (!read.ok) return fail(inputInvalid('certificates', read.reason));
      const all = [...new Set([...certificates(), ...read.certificates])];
      if (all.length > maxCompanyCertificates) return fail(inputInvalid('certificates', 'too-many'));
      const done = set(names.certificates, JSON.stringify(all), act);
      const trusted = read.certificates.map((pem) => viewOfAuthority(pem).fingerprint);
      return done.ok ? ok({ trusted }) : done;
    },
    distrust(fingerprint: string, act: Act): Result<Nothing> {
      const kept = certificates().filter((pem) => viewOfAuthority(pem).fingerprint !== fingerprint);
      return set(names.certificates, JSON.stringify(kept), act);
    },
  };
}

/** What was set before; the default where nothing was, or nothing that can be set now. */
function keptNetwork(settings: Settings) {
  return {
    proxy: () => readKept<ProxyChoice>(settings, names.proxy, proxyChoice, { mode: 'system' }),
    transport: (): TransportChoice =>
      transportChoices.find((one) => one === settings.read(names.transport)) ?? 'automatic',
    userName: () => settings.read(names.userName) ?? '',
    certificates: () => readKept<string[]>(settings, names.certificates, z.array(z.string()), []),
  };
}

function accountOf(entry: string): string {
  return `proxy-password:${entry}`;
}

/** Undefined where the address is none. */
function modeOf(choice: ProxyChoice): ProxyMode | undefined {
  if (choice.mode === 'fixed') {
    const found = readProxyAddress(choice.address);
    return found && { mode: 'fixed', proxy: found };
  }
  if (choice.mode !== 'script') return choice;
  const url = URL.canParse(choice.address) ? new URL(choice.address) : undefined;
  const isKnown = url !== undefined && /^(https?|file):$/.test(url.protocol) && url.password === '';
  return isKnown ? { mode: 'script', address: url.href } : undefined;
}
