import type { Json } from '../json.ts';
import type { Person } from '../world/person.ts';
import { matchWith } from './identity.ts';
import { ageAt, block, media, outcomeOf, type Scene, score, warning } from './scene.ts';

/**
 * Method and scores of liveness and face match, which list rows show as fractions
 * (docs/didit-api.md#listing-sessions).
 */
export function faceScores(
  scene: Scene,
  person: Person,
): { liveness: number; method: string; match: number } {
  const dice = scene.dice('face scores');
  return {
    method: scene.dice('method').pick(['PASSIVE', 'ACTIVE_3D', 'FLASHING']),
    liveness: person.trouble === 'liveness-attack' ? score(dice.next(), 3, 14) : score(dice.next(), 91, 99),
    match: person.trouble === 'face-low' ? score(dice.next(), 52, 66) : score(dice.next(), 88, 99),
  };
}

/** `liveness_checks` (docs/didit-api.md#blocks-of-a-person). */
export function livenessBlock(scene: Scene, person: Person): readonly Json[] | null {
  const status = outcomeOf(scene, 'LIVENESS');
  if (status === undefined) return null;
  const dice = scene.dice('liveness');
  const node = 'feature_liveness_1';
  return block({
    node_id: node,
    status,
    method: faceScores(scene, person).method,
    score: faceScores(scene, person).liveness,
    reference_image: media('selfie', scene.slug),
    video_url: null,
    age_estimation: ageAt(person.born, scene.startedAt) + dice.between(-4, 4) + 0.3,
    matches: person.trouble === 'possible-duplicate' ? [matchWith(scene, person, 'face')] : [],
    face_quality: score(dice.next(), 70, 95),
    face_luminance: score(dice.next(), 40, 70),
    warnings:
      person.trouble === 'liveness-attack'
        ? [
            warning('LIVENESS', node, 'LIVENESS_FACE_ATTACK', 'error', [
              'Presentation attack suspected',
              'The face in front of the camera appears to be a picture or a screen.',
            ]),
          ]
        : [],
  });
}

/** `face_matches` (docs/didit-api.md#blocks-of-a-person). */
export function faceMatchBlock(scene: Scene, person: Person): readonly Json[] | null {
  const status = outcomeOf(scene, 'FACE_MATCH');
  if (status === undefined) return null;
  const node = 'feature_face_match_1';
  return block({
    node_id: node,
    status,
    score: faceScores(scene, person).match,
    source_image_session_id: null,
    source_image: media('selfie', scene.slug),
    target_image: media('portrait', scene.slug),
    warnings:
      person.trouble === 'face-low'
        ? [
            warning('FACEMATCH', node, 'LOW_FACE_MATCH_SIMILARITY', 'warning', [
              'Low face match similarity',
              'The selfie and the picture on the document resemble each other less than the workflow asks for.',
            ]),
          ]
        : [],
  });
}
