import { eventErrors } from './errors.ts';
import type { StoredEvent } from './event.ts';

/** An event as SSE `data` and WebSocket messages carry it; `at` is ISO-8601 in UTC. */
export interface WireEvent {
  readonly type: string;
  readonly position: number;
  readonly at: string;
  readonly subject: string;
  readonly payload: unknown;
}

/** The part of an event that leaves the house. */
export function toWireEvent({ type, position, at, subject, payload }: StoredEvent): WireEvent {
  return { type, position, at: at.toISOString(), subject, payload };
}

/** Reads a position that a client sent as text. Throws `events.position_invalid` for anything but digits of a safe integer. */
export function parsePosition(text: string): number {
  const position = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(position)) throw eventErrors.position_invalid();
  return position;
}
