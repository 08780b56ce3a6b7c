import type { apiKeys } from '@souk/db/tables/identity';
import type { ApiKey } from './schema.ts';

/** A row as the contract shows it: without the hash. */
export function toApiKey(row: typeof apiKeys.$inferSelect): ApiKey {
  const { organizationId: _organizationId, tokenHash: _tokenHash, ...apiKey } = row;
  return apiKey;
}
