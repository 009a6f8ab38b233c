/** How this desk reaches the network. Each answers with a problem or nothing. */
import type { NetworkView, ProxyChoice, TransportChoice } from '../../../../shared/contract/index.ts';
import type { Problem } from '../../../../shared/problem.ts';
import { act } from '../../../desk/bridge.ts';

/** What holds where nobody has set anything. */
export const untouched: NetworkView = {
  proxy: { mode: 'system' },
  transport: 'automatic',
  userName: '',
  certificates: [],
};

export function chooseProxy(choice: ProxyChoice): Promise<Problem | undefined> {
  return act('settings.proxy', choice);
}

export function chooseTransport(choice: TransportChoice): Promise<Problem | undefined> {
  return act('settings.transport', { choice });
}

/** The password goes to the keychain and is not shown again; an empty name ends signing in. */
export function signIn(userName: string, password: string): Promise<Problem | undefined> {
  return act('settings.proxySignIn', { userName, password });
}

/** Has a person choose a file with authorities. */
export function trustCertificates(): Promise<Problem | undefined> {
  return act('settings.trustCertificates', {});
}

export function distrustCertificate(fingerprint: string): Promise<Problem | undefined> {
  return act('settings.distrustCertificate', { fingerprint });
}
