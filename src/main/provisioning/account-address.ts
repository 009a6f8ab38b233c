/** Where an account is, and where the applications that come of it are called. */
import type { AccountPlace } from '../../shared/contract/index.ts';
import { inputInvalid } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { PracticeService } from '../practice/practice-service.ts';
import type { AddressConsent } from '../profiles/address-consent.ts';
import { parseBaseUrl, practiceBaseUrl } from '../profiles/base-url.ts';

/** Didit's own (docs/didit-api.md#hosts-and-paths). */
const diditAccountUrl = 'https://apx.didit.me/auth/v2/';

/** The account service's path on the practice service. */
const practicePath = 'auth/v2/';

export interface AccountAddresses {
  /** Ends in a slash. */
  accountUrl: string;
  /** As a profile has it. */
  baseUrl: string;
  isPractice: boolean;
}

interface AccountAddressDeps {
  practice: Pick<PracticeService, 'ensure'>;
  consent: Pick<AddressConsent, 'admit' | 'countTry'>;
}

/**
 * The addresses of a place, once a password may go there: to a new host when a person has said so outside the page. Fails with
 * `input-invalid`, `address-declined`, `too-many-tries` and `practice-unavailable`.
 */
export async function addressesOf(
  place: AccountPlace,
  { practice, consent }: AccountAddressDeps,
): Promise<Result<AccountAddresses>> {
  if (place.practice) {
    const running = await practice.ensure();
    if (!running.ok) return running;
    const accountUrl = new URL(practicePath, running.value.url).href;
    return ok({ accountUrl, baseUrl: practiceBaseUrl, isPractice: true });
  }
  const accountUrl = parseBaseUrl(place.accountUrl || diditAccountUrl);
  if (!accountUrl.ok) return fail(inputInvalid('accountUrl', 'not-an-address'));
  const baseUrl = parseBaseUrl(place.baseUrl);
  if (!baseUrl.ok) return baseUrl;
  const isOwn = new URL(accountUrl.value).origin === new URL(diditAccountUrl).origin;
  const admitted = isOwn ? consent.countTry() : await consent.admit(accountUrl.value);
  if (!admitted.ok) return admitted;
  return ok({ accountUrl: accountUrl.value, baseUrl: baseUrl.value, isPractice: false });
}
