import { ageAt } from '../blocks/scene.ts';
import { seededDice } from '../seeded.ts';
import type { Birth } from '../world/birth.ts';
import { COUNTRIES } from '../world/countries.ts';
import { fullName, type Person } from '../world/person.ts';
import type { Looks } from './face.ts';
import type { Canvas } from './painter.ts';
import { writePdf } from './pdf.ts';
import { cardBack, cardFront, paperPicture, portraitPicture, signaturePicture } from './pictures.ts';
import { encodePng } from './png.ts';

export interface Gallery {
  /** The PNG behind a media path, or undefined when there is no such picture. */
  picture(path: string): Uint8Array | undefined;
  /** The PDF behind a media path. */
  file(path: string): Uint8Array | undefined;
}

const CACHE_LIMIT = 200;

/** By all that goes into a picture, for every gallery of this process: a test run opens one after the other. */
const drawn = new Map<string, Uint8Array>();

/** Draws every portrait, document and paper on first sight and remembers the last few hundred. */
export function createGallery(
  seed: string,
  bornAt: number,
  subjects: Pick<Birth, 'people' | 'businesses'>,
): Gallery {
  function looksOf(person: Person): Looks {
    return {
      gender: person.gender,
      age: ageAt(person.born, bornAt),
      headscarf: person.original?.script === 'Arab' && person.gender === 'F' && person.country === 'EG',
    };
  }

  function ofPerson(person: Person, kind: string, part: string | undefined): Canvas | undefined {
    const faceDice = seededDice(seed, 'face', person.slug);
    const dice = seededDice(seed, 'document', person.slug);
    const country = COUNTRIES[person.country];
    switch (kind) {
      case 'portrait':
      case 'selfie':
        return portraitPicture(faceDice, looksOf(person));
      case 'signature':
        return signaturePicture(dice);
      case 'document':
        if (part === 'back') return cardBack(dice, machineLine(person));
        return cardFront(dice, faceDice, looksOf(person), {
          issuer: country.name,
          kind: person.document,
          rows: [
            ['SURNAME', person.family],
            ['GIVEN NAMES', person.given],
            ['DATE OF BIRTH', person.born],
            ['NUMBER', person.number],
            ['ISSUED BY', `AN OFFICE IN ${person.city}`],
          ],
          machineLine: machineLine(person),
        });
      case 'paper':
        return paperPicture(dice, 'Specimen Utilities', part === 'address' ? 'Bill' : 'Payslip', [
          fullName(person),
          person.street,
          `${person.postal} ${person.city}`,
          country.name,
        ]);
      default:
        return undefined;
    }
  }

  function draw(path: string): Canvas | undefined {
    const [kind = '', slug = '', part] = path.split('/');
    const person = subjects.people.get(slug);
    if (person !== undefined) return ofPerson(person, kind, part);
    const business = subjects.businesses.get(slug);
    if (business === undefined || kind !== 'paper') return undefined;
    return paperPicture(
      seededDice(seed, path),
      'Specimen registry office',
      (part ?? '').replaceAll('_', ' '),
      [business.name, `No. ${business.number}`, business.companyType, business.address],
    );
  }

  function keyOf(path: string): string {
    const slug = path.split('/')[1] ?? '';
    const person = subjects.people.get(slug);
    const shown = person ? [person, looksOf(person)] : [subjects.businesses.get(slug)];
    return JSON.stringify([seed, path, ...shown]);
  }

  return {
    file(path) {
      const [kind, slug = '', part = ''] = path.split('/');
      const business = kind === 'file' ? subjects.businesses.get(slug) : undefined;
      if (business === undefined) return undefined;
      const title = part.replaceAll('_', ' ');
      const lines = [business.name, `No. ${business.number}`, business.companyType, business.address];
      const parties = business.parties.map(({ name, roles }) => `${name}: ${roles.join(', ')}`);
      return new Uint8Array(writePdf({ title, lines }, { title: `${title}, annex`, lines: parties }));
    },
    picture(path) {
      const key = keyOf(path);
      const known = drawn.get(key);
      if (known !== undefined) return known;
      const canvas = draw(path);
      if (canvas === undefined) return undefined;
      const png = new Uint8Array(encodePng(canvas));
      if (drawn.size >= CACHE_LIMIT) drawn.delete(drawn.keys().next().value ?? '');
      drawn.set(key, png);
      return png;
    },
  };
}

function machineLine(person: Person): string {
  const country = COUNTRIES[person.country].alpha3;
  return `P<${country}${person.family}<<${person.given}`.replaceAll(' ', '<').padEnd(36, '<');
}
