import { z } from 'zod';

/** The colours a stick's painted end may have, in the order of the model's classes. */
export const stickColours = ['red', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'black'] as const;

/** One of {@link stickColours}. */
export const StickColour = z.enum(stickColours).meta({ id: 'StickColour', example: 'green' });

/** See the schema. */
export type StickColour = z.infer<typeof StickColour>;
