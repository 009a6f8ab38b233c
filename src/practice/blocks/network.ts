import type { Json, JsonObject } from '../json.ts';
import { COUNTRIES, type CountryCode } from '../world/countries.ts';
import { block, outcomeOf, type Scene, score, warning } from './scene.ts';

interface Connection {
  readonly node: string;
  readonly country: CountryCode;
  readonly city: string;
  readonly region: string;
  readonly at: readonly [number, number];
  readonly vpn: boolean;
  readonly withAddressDocument: boolean;
}

const DEVICES: readonly [JsonObject, ...JsonObject[]] = [
  {
    device_brand: 'Apple',
    device_model: 'iPhone',
    browser_family: 'Mobile Safari',
    os_family: 'iOS',
    platform: 'mobile',
  },
  {
    device_brand: 'Samsung',
    device_model: 'Galaxy',
    browser_family: 'Chrome Mobile',
    os_family: 'Android',
    platform: 'mobile',
  },
  {
    device_brand: null,
    device_model: null,
    browser_family: 'Firefox',
    os_family: 'Windows',
    platform: 'desktop',
  },
];

/**
 * `ip_analyses` (docs/didit-api.md#blocks-of-a-person). All addresses are from the ranges set aside for
 * documentation.
 */
export function networkBlock(scene: Scene, link: Connection): readonly Json[] | null {
  const status = outcomeOf(scene, 'IP_ANALYSIS');
  if (status === undefined) return null;
  const dice = scene.dice('network');
  const country = COUNTRIES[link.country];
  const here = {
    latitude: score(dice.next(), link.at[0] - 0.1, link.at[0] + 0.1),
    longitude: score(dice.next(), link.at[1] - 0.1, link.at[1] + 0.1),
  };
  const documentPlace = { latitude: link.at[0], longitude: link.at[1] };
  const apart = (direction: string): JsonObject => ({ distance: 8.4, direction });
  const poa = link.withAddressDocument;
  return block({
    node_id: link.node,
    status,
    ...dice.pick(DEVICES),
    device_fingerprint: scene.uuid('device').replaceAll('-', ''),
    ip_country: country.name,
    ip_country_code: link.country,
    ip_state: link.region,
    ip_city: link.city,
    latitude: here.latitude,
    longitude: here.longitude,
    ip_address: `${dice.pick(['192.0.2', '198.51.100', '203.0.113'])}.${dice.between(1, 254)}`,
    isp: 'Specimen Net',
    organization: 'Specimen Net',
    is_vpn_or_tor: link.vpn,
    is_data_center: link.vpn,
    time_zone: country.zone,
    time_zone_offset: country.offset,
    ip: {
      location: here,
      distance_from_id_document: apart('S'),
      distance_from_poa_document: poa ? apart('SE') : null,
    },
    id_document: {
      location: documentPlace,
      distance_from_ip: apart('N'),
      distance_from_poa_document: poa ? { distance: 0, direction: 'N' } : null,
    },
    poa_document: {
      location: poa ? documentPlace : null,
      distance_from_ip: poa ? apart('NW') : null,
      distance_from_id_document: poa ? { distance: 0, direction: 'N' } : null,
    },
    matches: [],
    warnings: link.vpn
      ? [
          warning('IP_ANALYSIS', link.node, 'PRIVATE_NETWORK_DETECTED', 'information', [
            'Private network',
            'The connection came through a private network or an anonymising service.',
          ]),
        ]
      : [],
  });
}
