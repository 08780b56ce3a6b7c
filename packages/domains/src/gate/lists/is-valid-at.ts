import { vehicleListEntries } from '@souk/db/tables/gate';
import { and, eq, gt, isNull, lte, or, type SQL } from 'drizzle-orm';

const { gateId, validFrom, validUntil } = vehicleListEntries;

/** The condition for entries that count at an instant: their beginning is in it, their end is not. */
export function isValidAt(at: Date): SQL | undefined {
  return and(or(isNull(validFrom), lte(validFrom, at)), or(isNull(validUntil), gt(validUntil, at)));
}

/** The condition for entries that count at a gate: its own and those of every gate. */
export function countsAt(gate: string): SQL | undefined {
  return or(isNull(gateId), eq(gateId, gate));
}
