import type { OrganizationAct } from '../../act.ts';
import { loadMember } from './members.ts';
import type { Member, MemberId } from './schema.ts';

/** One member. Throws `identity.member_not_found`. */
export async function getMember(act: OrganizationAct, { id }: MemberId): Promise<Member> {
  return await act.read(async (db) => await loadMember(db, act.organizationId, id));
}
