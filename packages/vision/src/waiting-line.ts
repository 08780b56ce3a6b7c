/** A bounded first-come line whose members may leave before their turn. */
export interface WaitingLine<T> {
  readonly length: number;
  readonly isFull: boolean;
  /** Goes to the end; when `signal` fires before its turn, the member is taken out and `leave` is called with the reason. */
  join(member: T, leave: (reason: unknown) => void, signal?: AbortSignal): void;
  /** Goes to the front, past the limit: for one that had its turn and lost it. */
  rejoin(member: T): void;
  next(): T | undefined;
  /** Empties the line. */
  clear(): T[];
}

/** See {@link WaitingLine}; at most `limit` members join. */
export function createWaitingLine<T>(limit: number): WaitingLine<T> {
  const members: { member: T; forget: () => void }[] = [];
  return {
    get length() {
      return members.length;
    },
    get isFull() {
      return members.length >= limit;
    },
    join: (member, leave, signal) => {
      const place = { member, forget: () => signal?.removeEventListener('abort', onAbort) };
      const onAbort = () => {
        members.splice(members.indexOf(place), 1);
        leave(signal?.reason);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      members.push(place);
    },
    rejoin: (member) => {
      members.unshift({ member, forget: () => undefined });
    },
    next: () => {
      const place = members.shift();
      place?.forget();
      return place?.member;
    },
    clear: () =>
      members.splice(0).map((place) => {
        place.forget();
        return place.member;
      }),
  };
}
