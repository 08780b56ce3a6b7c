import { toPage } from '@souk/core/pages';
import { memberships, organizations } from '@souk/db/tables/identity';
import { and, desc, eq, isNull } from 'drizzle-orm';
import { afterCursor } from '../../after-cursor.ts';
import { ownMembershipColumns } from '../person.ts';
import type { SelfAct } from '../self-act.ts';
import type { ListOrganizationsInput, OwnMembershipPage } from './schema.ts';

/** The organizations where the caller is an active member, the last joined first. */
export async function listOrganizations(act: SelfAct, input: ListOrganizationsInput): Promise<OwnMembershipPage> {
  const { userId, disabledAt, createdAt, organizationId } = memberships;
  const rows = await act.services.database.system
    .select(ownMembershipColumns)
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, organizationId))
    .where(and(eq(userId, act.who.userId), isNull(disabledAt), afterCursor(createdAt, organizationId, input.cursor)))
    .orderBy(desc(createdAt), desc(organizationId))
    .limit(input.limit + 1);
  return toPage(rows, input.limit, ({ joinedAt, id }) => ({ at: joinedAt, id }));
}
