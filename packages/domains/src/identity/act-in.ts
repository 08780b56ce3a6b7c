import { requestErrors } from '@souk/core/request-errors';
import type { Who } from '@souk/core/who';
import { memberships, organizations } from '@souk/db/tables/identity';
import { and, eq, isNull } from 'drizzle-orm';
import type { Services } from '../services.ts';

/**
 * Lets a user act in another of their organizations for one request, named by its slug (header `Souk-Organization`).
 * Throws `request.forbidden` where they are no active member, whether or not there is such an organization.
 */
export async function actIn(services: Services, who: Who, slug: string | null): Promise<Who> {
  if (slug === null || who.kind !== 'user') return who;
  const [membership] = await services.database.system
    .select({ organizationId: memberships.organizationId, role: memberships.role })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(and(eq(organizations.slug, slug), eq(memberships.userId, who.userId), isNull(memberships.disabledAt)));
  if (!membership) throw requestErrors.forbidden({ message: 'You are no member of that organization.', details: { organization: slug } });
  return { ...who, ...membership };
}
