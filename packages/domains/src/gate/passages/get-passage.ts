import type { OrganizationAct } from '../../act.ts';
import type { Passage, PassageId } from '../schema.ts';
import { loadPassage, toPassage } from './passages.ts';

/** One passage. Throws `gate.passage_not_found`. */
export async function getPassage(act: OrganizationAct, { id }: PassageId): Promise<Passage> {
  return toPassage(await act.read(async (db) => await loadPassage(db, act.organizationId, id)));
}
