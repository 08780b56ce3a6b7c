import { apiKeys } from '@souk/db/tables/identity';
import { and, eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { identityErrors } from '../errors.ts';
import { toApiKey } from './api-keys.ts';
import type { ApiKeyId } from './schema.ts';

/** Makes a key worthless from its next request on. Throws `identity.api_key_not_found`. */
export async function revokeApiKey(act: OrganizationAct, { id }: ApiKeyId): Promise<void> {
  const mine = and(eq(apiKeys.organizationId, act.organizationId), eq(apiKeys.id, id));
  await act.change(async (tx) => {
    const [before] = await tx.db.select().from(apiKeys).where(mine).for('update');
    if (!before) throw identityErrors.api_key_not_found();
    const after = { ...before, revokedAt: before.revokedAt ?? new Date() };
    await tx.db.update(apiKeys).set({ revokedAt: after.revokedAt }).where(mine);
    tx.audit({ action: 'identity.api-key.revoked', subject: `api-key:${id}`, before: toApiKey(before), after: toApiKey(after) });
  });
}
