/** What a TIMESTAMP can hold, to the second. */
const [first, last] = [Date.UTC(1970, 0, 1, 0, 0, 1), Date.UTC(2038, 0, 19, 3, 14, 7)];

/** The instant that a TIMESTAMP keeps of one: whole seconds, which are not rounded up, and none that it has no room for. */
export function storableInstant(at: Date): Date {
  const wholeMs = Math.floor(at.getTime() / 1_000) * 1_000;
  return new Date(Math.min(Math.max(wholeMs, first), last));
}

/** As {@link storableInstant}, as MySQL takes it: `2025-06-15 10:30:00`, in UTC. */
export function storableText(at: Date): string {
  return storableInstant(at).toISOString().slice(0, 19).replace('T', ' ');
}
