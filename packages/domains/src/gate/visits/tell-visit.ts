import type { Transaction } from '../../change.ts';
import { visitChanged, visitClosed, visitOpened } from '../events.ts';
import type { Visit } from './schema.ts';

/** Tells what became of a visit. `before` is null for a new one. */
export function tellVisit(tx: Transaction, before: Visit | null, after: Visit): void {
  const subject = `visit:${after.id}`;
  const wasThere = before !== null && before.state !== 'void';
  const isOpen = after.state === 'open';
  // One whose passages came late was opened and closed at once.
  if (isOpen ? before?.state !== 'open' : !wasThere && after.openedAt) tx.emit(visitOpened, subject, after);
  if (!isOpen && before?.state !== after.state) tx.emit(visitClosed, subject, after);
  if (before?.state === after.state) tx.emit(visitChanged, subject, after);
}
