import { visits } from '@souk/db/tables/gate';
import type { OrganizationAct } from '../../act.ts';
import { theRow } from '../../the-row.ts';
import { lockHolds } from '../retention/lock-holds.ts';
import type { HoldVisitInput, Visit } from './schema.ts';
import { tellVisit } from './tell-visit.ts';
import { isVisit, loadVisit, toVisit } from './visits.ts';

/**
 * Puts a legal hold on a visit, in whatever state; a new reason replaces that of the hold it has. No photo of the visit is purged from the
 * moment this commits. Throws `gate.visit_not_found`.
 */
export async function holdVisit(act: OrganizationAct, { id, reason }: HoldVisitInput): Promise<Visit> {
  const { organizationId } = act;
  return await act.change(async (tx) => {
    await lockHolds(tx.db, organizationId, 'hold');
    const before = await loadVisit(tx.db, organizationId, id, { lock: true });
    const columns = { heldAt: before.heldAt ?? new Date(), holdReason: reason };
    const visit = toVisit(theRow(await tx.db.update(visits).set(columns).where(isVisit(organizationId, id)).returning()));

    tx.audit({ action: 'gate.visit.held', subject: `visit:${id}`, before: toVisit(before), after: visit });
    tellVisit(tx, toVisit(before), visit);
    return visit;
  });
}
