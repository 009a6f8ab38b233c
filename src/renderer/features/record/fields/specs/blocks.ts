/**
 * The blocks that Didit documents, each with how it is told (docs/didit-api.md#decision). A block that is not here
 * is shown as it comes.
 */
import { businessBlocks } from './business-blocks.ts';
import { personBlocks } from './person-blocks.ts';
import { screening } from './screening-block.ts';
import type { Shape } from './shape.ts';
import { sharedBlocks } from './shared-blocks.ts';

export const blockSpecs: Readonly<Record<string, Shape>> = {
  ...personBlocks,
  ...sharedBlocks,
  aml_screenings: screening,
  ...businessBlocks,
};
