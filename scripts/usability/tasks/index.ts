import type { Task } from '../task.ts';
import { keeping } from './keeping.ts';
import { receiving } from './receiving.ts';
import { sharing } from './sharing.ts';
import { troubles } from './troubles.ts';

/** The twelve tasks by which Baton's screens are judged. */
export const tasks: readonly Task[] = [...sharing, ...receiving, ...troubles, ...keeping];
