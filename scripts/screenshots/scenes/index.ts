import type { Scene } from '../scene.ts';
import { desk } from './desk.ts';
import { firstStart } from './first-start.ts';
import { frame } from './frame.ts';
import { queue } from './queue.ts';
import { receive } from './receive.ts';
import { share } from './share.ts';

/** Every scene there is. Within a stage they are taken in this order: the desk's empty lists before anything fills them. */
export const scenes: readonly Scene[] = [...firstStart, ...desk, ...queue, ...share, ...receive, ...frame];
