import type { Transaction } from '../../change.ts';
import { listMatched } from '../events.ts';
import type { Passage } from '../schema.ts';

/** Tells whoever follows of a vehicle that is on a list; says nothing of any other. */
export function tellMatches(tx: Transaction, passage: Passage): void {
  if (passage.listMatches.length > 0) tx.emit(listMatched, `passage:${passage.id}`, passage);
}
