import { z } from 'zod';

/** Yes or no: as JSON, as the text of a form, or as the 0 and 1 of MySQL. */
export const Flag = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), z.union([z.boolean(), z.stringbool()]));
