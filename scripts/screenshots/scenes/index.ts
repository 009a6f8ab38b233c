import type { Scene } from '../scene.ts';
import { account } from './account.ts';
import { cautions } from './cautions.ts';
import { desk } from './desk.ts';
import { firstStart } from './first-start.ts';
import { frame } from './frame.ts';
import { queue } from './queue.ts';
import { receive } from './receive.ts';
import { reviews } from './reviews.ts';
import { share } from './share.ts';
import { told } from './told.ts';
import { training } from './training.ts';

/** Every scene there is. Within a stage they are taken in this order: the desk's empty lists before anything fills them. */
export const scenes: readonly Scene[] = [
  ...firstStart,
  ...account,
  ...desk,
  ...queue,
  ...reviews,
  ...share,
  ...receive,
  ...cautions,
  ...told,
  ...training,
  ...frame,
];
