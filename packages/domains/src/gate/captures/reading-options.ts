import type { ReadPlatesOptions } from '@souk/vision/vision-types';
import { regions } from '../regions/regions.ts';
import type { ReadingSettings } from './schema.ts';

/** What the models are asked for by a capture's settings. The region's patterns matter to a thorough reading only. */
export function readingOptions({ detector, reader, cropPaddingPx, recipe, region }: ReadingSettings): ReadPlatesOptions {
  const asked = { detector, reader, cropPaddingPx };
  return recipe === 'once' ? asked : { ...asked, recipe, patterns: regions[region].patterns };
}
