import { z } from 'zod';

/** No sum of ours needs more, and ten thousand of these still add up exactly in a double. */
const maxMinor = 900_000_000_000;

/** An amount of money in the currency's smallest unit: satang, cents, yen. Never a fraction. */
export const MinorAmount = z.int().min(0).max(maxMinor).meta({ description: "In the currency's smallest unit", example: 12_500 });

/** As {@link MinorAmount}, more than nothing. */
export const PositiveMinorAmount = z.int().min(1).max(maxMinor).meta({ description: "In the currency's smallest unit", example: 12_500 });

/** As {@link MinorAmount}, for a difference: may be negative. */
export const SignedMinorAmount = z
  .int()
  .min(-maxMinor)
  .max(maxMinor)
  .meta({ description: "In the currency's smallest unit; may be negative", example: -500 });

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** A currency by its ISO 4217 code. */
export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .refine((code) => currencies.has(code), { error: 'Must be an ISO 4217 currency' })
  .meta({ description: 'ISO 4217', example: 'THB' });
