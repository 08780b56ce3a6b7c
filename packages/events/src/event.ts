import type { z } from 'zod';

/** A kind of event: its stable name, what it says, and the shape of its payload. */
export interface EventDefinition<S extends z.ZodType = z.ZodType> {
  /** `<domain>.<thing>.<happened>`, such as `gate.passage.recorded`. */
  readonly type: string;
  readonly summary: string;
  readonly payload: S;
}

/** An event as it is handed to `appendEvents`. */
export interface EventInput {
  readonly type: string;
  /** What it is about, as `<kind>:<id>`. */
  readonly subject: string;
  /** Anything JSON can carry; a Date becomes an ISO-8601 string. */
  readonly payload: unknown;
}

/** An event as it stands in the log. */
export interface StoredEvent {
  readonly organizationId: string;
  /** 1, 2, 3 … without gaps within the organization. */
  readonly position: number;
  readonly type: string;
  readonly subject: string;
  readonly payload: unknown;
  readonly at: Date;
  readonly requestId: string;
}

const typePattern = /^[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)+$/;

/** Declares a kind of event. Throws when `type` is not dotted lower case, because it becomes a name in every transport. */
export function defineEvent<S extends z.ZodType>(definition: EventDefinition<S>): EventDefinition<S> {
  if (!typePattern.test(definition.type)) throw new Error(`"${definition.type}" is not an event type such as gate.passage.recorded`);
  return definition;
}

/** One event of that kind. Throws when the payload does not fit: a program that says so is wrong. */
export function eventOf<S extends z.ZodType>(definition: EventDefinition<S>, subject: string, payload: z.input<S>): EventInput {
  return { type: definition.type, subject, payload: definition.payload.parse(payload) };
}
