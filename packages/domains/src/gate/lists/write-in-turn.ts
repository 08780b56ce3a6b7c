import { constraintOf } from '@souk/db/pg-errors';
import { sql } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import type { Transaction } from '../../change.ts';
import { gateErrors } from '../errors.ts';

/**
 * Changes the lists of an organization, one change at a time. Throws `gate.already_listed` where a plate would stand twice on a list of
 * one gate at one time: the database refuses that by itself, but two who tried at once would wait for each other until one is cut off.
 */
export async function writeInTurn<T>(act: OrganizationAct, work: (tx: Transaction) => Promise<T>): Promise<T> {
  try {
    return await act.change(async (tx) => {
      await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('vehicle lists ' || ${act.organizationId}::text, 0))`);
      return await work(tx);
    });
  } catch (error) {
    if (constraintOf(error) === 'vehicle_list_entries_once') throw gateErrors.already_listed({ cause: error });
    throw error;
  }
}
