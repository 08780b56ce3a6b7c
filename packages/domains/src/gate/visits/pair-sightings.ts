import { rememberSeen } from './find-duplicates.ts';
import { mayBeSame, type Sighting } from './sighting.ts';

/** A stay as it follows from sightings: entered, left, or both. */
export interface Stay {
  readonly entry: Sighting | null;
  exit: Sighting | null;
  state: 'open' | 'closed' | 'exit_lost' | 'orphan_exit';
  closedAt: Date | null;
  /** Since when a person says that the vehicle has left. */
  handClosedAt: Date | null;
  /** Further sights of the entry and of the exit. */
  readonly duplicates: string[];
}

/** What was before the sightings to be paired. */
export interface Before {
  /** Entries of those that were inside. */
  readonly inside: readonly Sighting[];
  /** The last sightings, in order. */
  readonly recent: readonly Sighting[];
  /** Since when a person says that the vehicle of an entry has left, by the entry's id. */
  readonly handClosed: ReadonlyMap<string, Date>;
}

/**
 * Pairs entries with exits of plates that look alike at one place, in order. Says nothing that it would not say of the same sightings if
 * they had come in another order, because it always begins before the first that is new.
 */
export function pairSightings(before: Before, sightings: readonly Sighting[]): { stays: Stay[]; duplicateOf: Map<string, string | null> } {
  const { handClosed } = before;
  const stays = before.inside.map((entry) => begin(entry, handClosed));
  const duplicateOf = new Map<string, string | null>();
  const lastSeen = rememberSeen(before.recent);
  for (const seen of sightings) {
    const first = lastSeen.firstOf(seen);
    duplicateOf.set(seen.id, first);
    lastSeen.add({ ...seen, duplicateOf: first });
    if (first !== null) addDuplicate(stays, first, seen, handClosed);
    else if (seen.movement === 'in') enter(stays, seen, handClosed);
    else if (seen.movement === 'out') leave(stays, seen);
  }
  for (const stay of stays) {
    if (stay.state === 'open' && stay.handClosedAt) Object.assign(stay, { state: 'closed', closedAt: stay.handClosedAt });
  }
  return { stays, duplicateOf };
}

function begin(entry: Sighting, handClosed: Before['handClosed']): Stay {
  return { entry, exit: null, state: 'open', closedAt: null, handClosedAt: handClosed.get(entry.id) ?? null, duplicates: [] };
}

function addDuplicate(stays: readonly Stay[], first: string, seen: Sighting, handClosed: Before['handClosed']): void {
  const stay = stays.find(({ entry, exit }) => entry?.id === first || exit?.id === first);
  if (!stay) return;
  stay.duplicates.push(seen.id);
  // What was said of a visit stays said when an earlier sight of its entry comes late.
  stay.handClosedAt ??= handClosed.get(seen.id) ?? null;
}

function enter(stays: Stay[], seen: Sighting, handClosed: Before['handClosed']): void {
  const inside = theOneInside(stays, seen);
  if (inside) Object.assign(inside, { state: 'exit_lost', closedAt: seen.at });
  stays.push(begin(seen, handClosed));
}

function leave(stays: Stay[], seen: Sighting): void {
  const inside = theOneInside(stays, seen);
  if (inside) Object.assign(inside, { state: 'closed', exit: seen, closedAt: seen.at });
  else stays.push({ entry: null, exit: seen, state: 'orphan_exit', closedAt: seen.at, handClosedAt: null, duplicates: [] });
}

/** The one inside with exactly this plate; else the only one that this may be a misreading of. */
function theOneInside(stays: readonly Stay[], seen: Sighting): Stay | undefined {
  const inside = stays.filter(({ state, handClosedAt }) => state === 'open' && !(handClosedAt && handClosedAt <= seen.at));
  const exact = inside.find(({ entry }) => entry?.plate === seen.plate);
  if (exact) return exact;
  const alike = inside.filter(({ entry }) => entry && mayBeSame(entry, seen));
  return alike.length === 1 ? alike[0] : undefined;
}
