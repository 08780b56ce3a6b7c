import { z } from 'zod';
import { regionNames } from './regions.ts';

/** Whose plates a gate sees. */
export const Region = z.enum(regionNames).meta({
  id: 'Region',
  description: 'Whose plates a gate sees. Characters that look alike are exchanged only where its patterns leave no choice',
  example: 'br',
});

/** The presets there are. */
export const RegionList = z.object({
  items: z.array(
    z
      .object({
        region: Region,
        name: z.string().meta({ example: 'Brazil, old and Mercosul' }),
        example: z.string().meta({ example: 'ABC1D23' }),
        patterns: z
          .array(z.string())
          .readonly()
          .meta({ description: '`A` a letter, `9` a digit, any other character itself', example: ['AAA9999', 'AAA9A99'] }),
      })
      .meta({ id: 'RegionPreset' }),
  ),
});

/** See the schema. */
export type RegionList = z.infer<typeof RegionList>;
