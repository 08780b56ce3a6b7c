import { randomBytes } from 'node:crypto';
import { NewPassword } from '@souk/auth/password-policy';
import { auditLog } from '@souk/db/tables/platform';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { OrganizationAct } from '../act.ts';
import { identityErrors } from '../identity/errors.ts';
import { createOrganization } from '../identity/organizations/create-organization.ts';
import { findOrganization } from '../identity/organizations/organizations.ts';
import { CreateOrganizationInput } from '../identity/organizations/schema.ts';
import { OrganizationSlug } from '../identity/schema.ts';
import type { Services } from '../services.ts';
import { systemOrganizationAct } from '../system-organization-act.ts';
import { businessKindNames, businessKinds } from './business-kinds.ts';
import { type FilledAccount, fillBusiness } from './fill-business.ts';
import { onlyOneSeeds } from './only-one-seeds.ts';
import { unlessThere } from './unless-there.ts';

/** A business to be set up. */
export const SeedBusinessInput = z.strictObject({
  organization: OrganizationSlug,
  name: CreateOrganizationInput.shape.name.meta({ description: 'As people know it; the short name when missing' }).optional(),
  kind: z.enum(businessKindNames),
  adminPassword: NewPassword.meta({ description: 'Made up when missing' }).optional(),
  staffPassword: NewPassword.meta({ description: 'Made up when missing' }).optional(),
});

/** See the schema. */
export type SeedBusinessInput = z.input<typeof SeedBusinessInput>;

/** A business that was set up. */
export interface SeededBusiness {
  readonly organization: string;
  /** The accounts made now, with their passwords, to be shown once. Empty where the business was set up before. */
  readonly accounts: readonly FilledAccount[];
}

const action = 'first-start.seeded';

/**
 * Sets a business up for use, once: makes the organization where there is none of that short name, and gives it accounts, prices,
 * announcements and products of its kind. What was set up before stays as it is, also what was deleted since; what was cut off is finished.
 * For the command line. Throws `identity.slug_taken` for a business of another kind, and a ZodError for an input that is none.
 */
export async function seedBusiness(services: Services, input: SeedBusinessInput): Promise<SeededBusiness> {
  const { organization: slug, name = slug, kind: kindName, adminPassword, staffPassword } = SeedBusinessInput.parse(input);
  const kind = businessKinds[kindName];
  const given: Partial<Record<string, string>> = { admin: adminPassword, staff: staffPassword };
  return await onlyOneSeeds(services, async () => {
    await unlessThere('identity.slug_taken', async () => await createOrganization(services, { slug, name, ...kind.organization }));
    const { id, compat } = await findOrganization(services.database.system, slug);
    if (compat !== null && compat !== kind.organization.compat) throw identityErrors.slug_taken();
    const act = systemOrganizationAct(services, id);
    if (await isSeeded(act, kindName)) return { organization: slug, accounts: [] };
    const accounts = await fillBusiness(act, { slug, kind, passwordOf: (username) => given[username] ?? newPassword() });
    await markSeeded(act, kindName);
    return { organization: slug, accounts };
  });
}

/** 120 bits, which no policy finds short. */
function newPassword(): string {
  return randomBytes(15).toString('base64url');
}

/** Read from the organization's audit trail, where every change is. */
async function isSeeded({ read, organizationId }: OrganizationAct, kind: string): Promise<boolean> {
  const mark = and(eq(auditLog.organizationId, organizationId), eq(auditLog.action, action), eq(auditLog.subject, `kind:${kind}`));
  return (await read(async (db) => await db.select({ id: auditLog.id }).from(auditLog).where(mark).limit(1))).length > 0;
}

async function markSeeded(act: OrganizationAct, kind: string): Promise<void> {
  await act.change(async (tx) => {
    tx.audit({ action, subject: `kind:${kind}`, before: null, after: null });
    await Promise.resolve();
  });
}
