import type { Json } from '../json.ts';
import { COUNTRIES, type CountryCode } from '../world/countries.ts';
import { block, outcomeOf, type Scene, timestamp } from './scene.ts';

/** The number with its country prefix, as rows and searches use it. */
export function fullNumber(country: CountryCode, phone: string): string {
  return `${COUNTRIES[country].prefix}${phone}`;
}

/** `phone_verifications` (docs/didit-api.md#blocks-of-a-person), for people and businesses. */
export function phoneBlock(
  scene: Scene,
  subject: { readonly country: CountryCode; readonly phone: string },
): readonly Json[] | null {
  const status = outcomeOf(scene, 'PHONE');
  if (status === undefined) return null;
  const country = COUNTRIES[subject.country];
  const dice = scene.dice('phone');
  return block({
    node_id: 'feature_phone_1',
    status,
    phone_number_prefix: country.prefix,
    phone_number: subject.phone,
    full_number: fullNumber(subject.country, subject.phone),
    country_code: subject.country,
    country_name: country.name,
    carrier:
      dice.next() < 0.8
        ? { name: dice.pick(['Testcell', 'Mockmobil', 'Sample Telecom']), type: 'mobile' }
        : null,
    is_disposable: false,
    is_virtual: false,
    verification_method: dice.pick(['sms', 'whatsapp', 'call']),
    verification_attempts: dice.between(1, 2),
    verified_at: timestamp(scene.startedAt + 45_000),
    lifecycle: [
      {
        type: 'PHONE_VERIFICATION_MESSAGE_SENT',
        timestamp: timestamp(scene.startedAt + 20_000),
        details: { status: 'Success' },
        fee: 0,
      },
      {
        type: 'PHONE_VERIFICATION_APPROVED',
        timestamp: timestamp(scene.startedAt + 45_000),
        details: null,
        fee: 0,
      },
    ],
    matches: [],
    warnings: [],
  });
}

/** `email_verifications` (docs/didit-api.md#blocks-of-a-person), for people and businesses. */
export function emailBlock(scene: Scene, email: string): readonly Json[] | null {
  const status = outcomeOf(scene, 'EMAIL');
  if (status === undefined) return null;
  const breached = scene.dice('email').next() < 0.25;
  return block({
    node_id: 'feature_email_1',
    status,
    email,
    is_breached: breached,
    breaches: breached
      ? [
          {
            name: 'Invented Forum 2021',
            domain: 'forum.example',
            breach_date: '2021-04-01',
            data_classes: ['Email addresses'],
          },
        ]
      : [],
    is_disposable: false,
    is_undeliverable: false,
    verification_attempts: 1,
    verified_at: timestamp(scene.startedAt + 90_000),
    lifecycle: [
      {
        type: 'EMAIL_VERIFICATION_MESSAGE_SENT',
        timestamp: timestamp(scene.startedAt + 60_000),
        details: { status: 'Success' },
        fee: 0,
      },
      {
        type: 'EMAIL_VERIFICATION_APPROVED',
        timestamp: timestamp(scene.startedAt + 90_000),
        details: null,
        fee: 0,
      },
    ],
    matches: [],
    warnings: [],
  });
}
