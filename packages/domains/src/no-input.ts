import { z } from 'zod';

/** For procedures that ask for nothing but their caller. */
export const NoInput = z.strictObject({}).default({});
