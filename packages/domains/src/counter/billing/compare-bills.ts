import { stickColours } from '@souk/core/stick-colours';
import type { DetectionReplay } from '../detections/review-schema.ts';
import type { TrayItem } from '../schema.ts';

/** A bill as it is compared. */
interface Bill {
  readonly items: readonly TrayItem[];
  readonly total: number;
}

/** What separates two bills of one tray, in minor units: in all, and for each colour whose count or sum differs. */
export function compareBills(before: Bill, after: Bill): Pick<DetectionReplay, 'difference' | 'changes'> {
  const changes = stickColours.flatMap((colour) => {
    const [was, is] = [lineOf(before, colour), lineOf(after, colour)];
    if (was.count === is.count && was.total === is.total) return [];
    return [{ colour, before: was.count, after: is.count, difference: is.total - was.total }];
  });
  return { difference: after.total - before.total, changes };
}

function lineOf({ items }: Bill, colour: string): Pick<TrayItem, 'count' | 'total'> {
  return items.find((item) => item.colour === colour) ?? { count: 0, total: 0 };
}
