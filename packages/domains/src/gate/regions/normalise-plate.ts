import { cleanPlate } from './clean-plate.ts';
import { fitPlate } from './fit-plate.ts';
import { type RegionName, regions } from './regions.ts';

/** The plate that a model's text most likely is in a region: cleaned, and fitted to the region's patterns. */
export function normalisePlate(text: string, region: RegionName): string {
  return fitPlate(cleanPlate(text), regions[region].patterns);
}
