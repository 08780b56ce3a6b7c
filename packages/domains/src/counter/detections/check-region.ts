import { requestErrors } from '@souk/core/request-errors';
import { regionProblem } from '@souk/vision/sticks/region';
import type { RegionOfInterest } from '../schema.ts';

/** Returns the region; throws `request.invalid` for one that is no area. */
export function checkRegion(region: RegionOfInterest): RegionOfInterest {
  const problem = regionProblem(region);
  if (problem !== undefined) throw requestErrors.invalid({ issues: [{ path: 'roi', message: problem }] });
  return region;
}
