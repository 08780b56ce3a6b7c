import { regionNames, regions } from './regions.ts';
import type { RegionList } from './schema.ts';

/** The region presets, for whoever sets up a gate. */
export function listRegions(): RegionList {
  return { items: regionNames.map((region) => ({ region, ...regions[region] })) };
}
