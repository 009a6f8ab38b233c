/** Practice mode, what goes wrong in it on purpose, and the tour that leads through it. */
import type { Storage } from '../database/storage.ts';
import type { PartnersPart } from '../partners/partners-part.ts';
import type { HandlersOf } from '../parts/handlers.ts';
import type { Part, Runtime } from '../parts/part.ts';
import type { ProfilesPart } from '../profiles/profiles-part.ts';
import type { DeskState } from '../state/desk-state.ts';
import { createPractice } from './practice.ts';
import type { PracticeService } from './practice-service.ts';
import { createTour } from './tour.ts';
import { createTraining } from './training.ts';

interface PracticePartDeps extends Runtime {
  state: DeskState;
  practice: PracticeService;
}

interface Rooms {
  storage: Storage;
  profiles: ProfilesPart;
  partners: PartnersPart;
  /** The network of the practice service has gone or is back: what the system tells of a real one. */
  networkChanged: () => void;
}

export function createPracticePart({ state, practice: service, newId }: PracticePartDeps, rooms: Rooms) {
  const { storage } = rooms;
  const { profiles, removal } = rooms.profiles;
  const practice = createPractice({
    service,
    profiles,
    removal,
    partners: rooms.partners.partners,
    partnerRepository: storage.partners,
    newId,
  });
  const training = createTraining({ service, profiles, state, networkChanged: rooms.networkChanged });
  const tour = createTour(storage.settings, state);

  const handlers: HandlersOf<'practice' | 'tour'> = {
    'practice.start': () => practice.start(),
    'practice.end': () => practice.end(),
    'practice.fault': ({ profileId, fault, on }) => training.setFault(profileId, fault, on),
    'practice.calm': ({ profileId }) => training.calm(profileId),
    'practice.token': ({ profileId, which }) => training.token(profileId, which),
    'tour.keep': (kept) => tour.keep(kept),
  };
  const part: Part = { start: tour.publish };
  return { ...part, handlers };
}
