import type { GateRow } from '../gates/gates.ts';
import type { PassageRow } from '../passages/passages.ts';
import type { Passage } from '../schema.ts';

/** A passage as pairing sees it. */
export interface Sighting {
  readonly id: string;
  readonly at: Date;
  readonly gateId: string;
  readonly plate: string;
  readonly movement: 'in' | 'out' | 'unknown';
  /** Whether a person has said that this is the plate, having looked twice. */
  readonly isReviewed: boolean;
  readonly duplicateWindowSeconds: number;
  /** The sighting that this one is another sight of. */
  readonly duplicateOf: string | null;
}

/** What a new passage keeps of its gate, so that pairing it again comes to the same whatever becomes of the gate. */
export function placeOf(gate: GateRow, status: Passage['status']) {
  const { locationId, duplicateWindowSeconds } = gate;
  return { locationId, duplicateWindowSeconds, movement: movementAt(gate.direction, status) };
}

/** Where nothing says which way a vehicle went, the gate's direction does; one that takes both says nothing. */
function movementAt(direction: GateRow['direction'], status: Passage['status']): Sighting['movement'] {
  if (status === 'entering') return 'in';
  if (status === 'leaving') return 'out';
  return direction === 'both' ? 'unknown' : direction;
}

/** A passage as pairing sees it; null for one from before there were visits. */
export function toSighting(passage: PassageRow): Sighting | null {
  const { id, at, gateId, plate, movement, duplicateWindowSeconds, duplicateOf } = passage;
  return movement && { id, at, gateId, plate, movement, isReviewed: passage.version > 1, duplicateWindowSeconds, duplicateOf };
}

/** Whether two sightings whose plates look alike may be of one vehicle: not where a person said of both that the plate is right. */
export function mayBeSame(one: Sighting, other: Sighting): boolean {
  return one.plate === other.plate || !(one.isReviewed && other.isReviewed);
}
