import { requestErrors } from '@souk/core/request-errors';
import { visits } from '@souk/db/tables/gate';
import type { OrganizationAct } from '../../act.ts';
import { gateErrors } from '../errors.ts';
import type { CloseVisitInput, Visit } from './schema.ts';
import { settleVisits } from './settle-visits.ts';
import { lockVehicles, vehicleOf } from './vehicle.ts';
import { isVisit, loadVisit, toVisit, type VisitRow } from './visits.ts';

/**
 * Closes an open visit whose exit no gate saw. A passage that comes late and shows that the vehicle left earlier prevails.
 * Throws `gate.visit_not_found`, `gate.visit_not_open`, and `request.invalid` for an instant before it came or in the future.
 */
export async function closeVisit(act: OrganizationAct, { id, reason, at }: CloseVisitInput): Promise<Visit> {
  const { organizationId } = act;
  return await act.change(async (tx) => {
    const vehicles = [vehicleOf(await loadVisit(tx.db, organizationId, id))];
    await lockVehicles(tx.db, organizationId, vehicles);
    const before = await loadVisit(tx.db, organizationId, id, { lock: true });
    const { from, until } = windowOf(before, at);
    const columns = { handClosedAt: until, handClosedReason: reason };
    await tx.db.update(visits).set(columns).where(isVisit(organizationId, id));
    await settleVisits(tx, organizationId, { vehicles, from });

    const visit = toVisit(await loadVisit(tx.db, organizationId, id));
    tx.audit({ action: 'gate.visit.closed', subject: `visit:${id}`, before: toVisit(before), after: visit });
    return visit;
  });
}

function windowOf({ state, openedAt }: VisitRow, at: Date | undefined): { from: Date; until: Date } {
  if (state !== 'open' || !openedAt) throw gateErrors.visit_not_open();
  const now = new Date();
  const until = at ?? now;
  if (until > now) throw requestErrors.invalid({ issues: [{ path: 'at', message: 'must not be in the future' }] });
  if (until <= openedAt) throw requestErrors.invalid({ issues: [{ path: 'at', message: 'must be after openedAt' }] });
  return { from: openedAt, until };
}
