import { visits } from '@souk/db/tables/gate';
import type { OrganizationAct } from '../../act.ts';
import { theRow } from '../../the-row.ts';
import { gateErrors } from '../errors.ts';
import type { HoldVisitInput, Visit } from './schema.ts';
import { tellVisit } from './tell-visit.ts';
import { isVisit, loadVisit, toVisit } from './visits.ts';

/** Lifts the legal hold on a visit; why, the audit trail keeps. Throws `gate.visit_not_found` and `gate.visit_not_held`. */
export async function releaseVisit(act: OrganizationAct, { id, reason }: HoldVisitInput): Promise<Visit> {
  const { organizationId } = act;
  return await act.change(async (tx) => {
    const before = await loadVisit(tx.db, organizationId, id, { lock: true });
    if (!before.heldAt) throw gateErrors.visit_not_held();
    const columns = { heldAt: null, holdReason: null };
    const visit = toVisit(theRow(await tx.db.update(visits).set(columns).where(isVisit(organizationId, id)).returning()));

    tx.audit({ action: 'gate.visit.released', subject: `visit:${id}`, before: toVisit(before), after: { ...visit, reason } });
    tellVisit(tx, toVisit(before), visit);
    return visit;
  });
}
