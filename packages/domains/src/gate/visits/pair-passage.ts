import type { Transaction } from '../../change.ts';
import { loadPassage, type PassageRow } from '../passages/passages.ts';
import { settleVisits } from './settle-visits.ts';
import { vehicleOf } from './vehicle.ts';

/** Gives a passage that was just recorded its part in the visits of its vehicle. Returns it as it is then: marked, if it shows an earlier one again. */
export async function pairPassage(tx: Transaction, passage: PassageRow): Promise<PassageRow> {
  const { organizationId, id, at } = passage;
  await settleVisits(tx, organizationId, { vehicles: [vehicleOf(passage)], from: at });
  return await loadPassage(tx.db, organizationId, id);
}
