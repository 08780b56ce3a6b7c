import type { OrganizationAct } from '../../act.ts';
import type { Visit, VisitId } from './schema.ts';
import { loadVisit, toVisit } from './visits.ts';

/** One visit, in whatever state. Throws `gate.visit_not_found`. */
export async function getVisit(act: OrganizationAct, { id }: VisitId): Promise<Visit> {
  return toVisit(await act.read(async (db) => await loadVisit(db, act.organizationId, id)));
}
