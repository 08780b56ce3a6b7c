import { z } from 'zod';

/** The colours a stick's painted end may have, in the order of the model's classes. */
export const stickColours = ['red', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'black'] as const;

/** One of {@link stickColours}. */
export const StickColour = z.enum(stickColours).meta({ id: 'StickColour', example: 'green' });

/** An object with one field of that schema for each colour. */
export function byStickColour<T extends z.ZodType>(field: T): Record<StickColour, T> {
  return { red: field, orange: field, yellow: field, green: field, blue: field, purple: field, pink: field, black: field };
}

/** See the schema. */
export type StickColour = z.infer<typeof StickColour>;
