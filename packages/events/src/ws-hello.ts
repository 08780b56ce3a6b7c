import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import { eventErrors } from './errors.ts';

interface HelloOptions {
  /** False when the position came with the address, so that no message may say another. */
  readonly expected: boolean;
  /** How long to wait for it. */
  readonly withinMs: number;
  /** Aborts when the socket is closed. */
  readonly closed: AbortSignal;
}

/** What a client says on its socket. */
interface Hello {
  /** The position of the first message; null when none comes in time or it asks for none. Rejects with `events.position_invalid`. */
  readonly resume: Promise<number | null>;
  /** Aborts, with an `events.position_invalid` as its reason, at a message that may not be. */
  readonly misbehaved: AbortSignal;
}

const Message = z.strictObject({ resume: z.int().nonnegative().nullable() });
const maxMessageChars = 1_024;

/** Listens for `{ "resume": <position> }`. Listens at once: `ws` drops a message that nobody listens for. */
export function listenForHello(socket: WebSocket, { expected, withinMs, closed }: HelloOptions): Hello {
  const misbehaved = new AbortController();
  const first = Promise.withResolvers<number | null>();
  // The reader may not await it before something else fails.
  first.promise.catch(() => undefined);
  let over = !expected;
  const none = () => {
    over = true;
    first.resolve(null);
  };
  const timer = setTimeout(none, expected ? withinMs : 0);
  closed.addEventListener('abort', () => {
    clearTimeout(timer);
    none();
  });
  socket.on('message', (data) => {
    // Once events flow, going back would double them and going ahead would skip them.
    if (over) return misbehaved.abort(eventErrors.position_invalid({ message: 'Resume in the first message, at once, or with ?after=.' }));
    over = true;
    clearTimeout(timer);
    try {
      first.resolve(parseHello(data));
    } catch (cause) {
      first.reject(eventErrors.position_invalid({ cause }));
    }
  });
  return { resume: first.promise, misbehaved: misbehaved.signal };
}

function parseHello(data: RawData): number | null {
  const text = data.toString();
  if (text.length > maxMessageChars) throw new Error('longer than any hello');
  return Message.parse(JSON.parse(text)).resume;
}
