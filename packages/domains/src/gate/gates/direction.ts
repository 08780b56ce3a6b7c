type Direction = 'in' | 'out' | 'both';
type Status = 'entering' | 'leaving' | 'unknown';

/** True when a gate of this direction takes a vehicle of this status. `unknown` passes everywhere. */
export function takes(direction: Direction, status: Status): boolean {
  if (status === 'unknown' || direction === 'both') return true;
  return (direction === 'in') === (status === 'entering');
}
