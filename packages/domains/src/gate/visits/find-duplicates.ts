import { longestWindowSeconds } from '../gates/longest-window.ts';
import { mayBeSame, type Sighting } from './sighting.ts';

/** Knows the last sightings of plates that look alike, and with them whether the next is one of the same passage. */
export interface LastSeen {
  /** The first sight of the passage that this one shows again; null when it is the first itself. */
  firstOf(seen: Sighting): string | null;
  /** Takes in the next, with its `duplicateOf`. */
  add(seen: Sighting): void;
}

/**
 * Begins with sightings in order. A passage shows again when the same gate sees the vehicle go the same way within the gate's window of
 * the last time, so that a car that waits in front of a camera is one; but not once it was seen going the other way meanwhile.
 */
export function rememberSeen(sightings: readonly Sighting[]): LastSeen {
  let recent: Sighting[] = [];
  const add = (seen: Sighting): void => {
    recent = [...recent.filter((earlier) => isRecent(earlier, seen) && !isOpposite(earlier, seen)), seen];
  };
  for (const seen of sightings) add(seen);
  return {
    add,
    firstOf: (seen) => {
      const before = recent.findLast((earlier) => isAgain(earlier, seen));
      return before ? (before.duplicateOf ?? before.id) : null;
    },
  };
}

function isAgain(earlier: Sighting, seen: Sighting): boolean {
  const isSameWay = earlier.gateId === seen.gateId && earlier.movement === seen.movement;
  return isSameWay && mayBeSame(earlier, seen) && seen.duplicateWindowSeconds > 0 && isWithin(seen.duplicateWindowSeconds, earlier, seen);
}

function isRecent(earlier: Sighting, seen: Sighting): boolean {
  return isWithin(longestWindowSeconds, earlier, seen);
}

function isWithin(seconds: number, earlier: Sighting, later: Sighting): boolean {
  return later.at.getTime() - earlier.at.getTime() <= seconds * 1_000;
}

function isOpposite(one: Sighting, other: Sighting): boolean {
  return one.movement !== 'unknown' && other.movement !== 'unknown' && one.movement !== other.movement;
}
