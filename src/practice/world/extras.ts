import { type Dice, seededDice } from '../seeded.ts';
import type { Business } from './business.ts';
import type { Person } from './person.ts';

const GIVEN: readonly [string, ...string[]] = [
  'Ada',
  'Bruno',
  'Chloé',
  'Dávid',
  'Esra',
  'Femi',
  'Göran',
  'Hana',
  'Ilse',
  'Jonas',
];
const FAMILY: readonly [string, ...string[]] = [
  'Bulkova',
  'Copier',
  'Doublet',
  'Ersatz',
  'Filler',
  'Musterer',
  'Mockridge',
  'Stencil',
];

/** As many more approved people at Harbour Bank as a measurement wants. */
export function extraPeople(seed: string, count: number): readonly Person[] {
  return Array.from({ length: count }, (_, index) => {
    const dice: Dice = seededDice(seed, 'extra person', index);
    const serial = String(index + 1).padStart(6, '0');
    return {
      slug: `harbour-extra-person-${serial}`,
      role: 'harbour',
      given: dice.pick(GIVEN),
      family: `${dice.pick(FAMILY)} ${serial}`,
      gender: dice.pick(['F', 'M', 'X']),
      born: `${dice.between(1940, 2005)}-0${dice.between(1, 9)}-1${dice.between(0, 9)}`,
      country: dice.pick(['SE', 'DE', 'ES', 'PT', 'FR', 'PL', 'GR', 'NL']),
      street: `Copy Street ${index + 1}`,
      city: 'Bulkstad',
      region: 'Specimen',
      postal: '00000',
      at: [50 + dice.next(), 10 + dice.next()],
      document: dice.pick(['Passport', 'Identity Card', "Driver's License"]),
      number: `XX${serial}`,
      phone: `90${serial}`,
      email: `bulk.${serial}@example.com`,
      vendorData: `HB-X-${serial}`,
      workflow: 'account',
      status: 'Approved',
      hoursAgo: 300 + index / 100,
    };
  });
}

/** As many more approved businesses at Harbour Bank as a test of the capped count wants. */
export function extraBusinesses(seed: string, count: number): readonly Business[] {
  return Array.from({ length: count }, (_, index) => {
    const dice = seededDice(seed, 'extra business', index);
    const serial = String(index + 1).padStart(6, '0');
    return {
      slug: `harbour-extra-business-${serial}`,
      role: 'harbour',
      name: `${dice.pick(FAMILY)} Specimen Works ${serial}`,
      companyType: 'Private Limited Company',
      number: `XB${serial}`,
      tax: `XT${serial}`,
      country: dice.pick(['SE', 'DE', 'ES', 'NL']),
      address: `Copy Street ${index + 1}, 00000 Bulkstad`,
      at: [50, 10],
      founded: '2010-01-01',
      phone: `80${serial}`,
      mail: `works.${serial}@example.com`,
      parties: [],
      vendorData: `HB-XB-${serial}`,
      workflow: 'company',
      status: 'Approved',
      hoursAgo: 300 + index / 100,
    };
  });
}
