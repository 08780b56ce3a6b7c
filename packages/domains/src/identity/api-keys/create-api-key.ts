import { hashToken, newToken, tokenHint } from '@souk/auth/tokens';
import { newId } from '@souk/core/ids';
import { requestErrors } from '@souk/core/request-errors';
import { apiKeys } from '@souk/db/tables/identity';
import type { OrganizationAct } from '../../act.ts';
import { permissions } from '../../permissions.ts';
import { theRow } from '../../the-row.ts';
import { toApiKey } from './api-keys.ts';
import type { ApiKeyWithToken, CreateApiKeyInput } from './schema.ts';
import { refuseScopes } from './scopes.ts';

/** Makes a key for a program. Throws `identity.scope_unknown`, `identity.scope_not_held` and `request.invalid`. */
export async function createApiKey(act: OrganizationAct, input: CreateApiKeyInput): Promise<ApiKeyWithToken> {
  const { organizationId, who } = act;
  const { name, expiresAt } = input;
  const scopes = [...new Set(input.scopes)];
  refuseScopes(who, scopes, permissions);
  if (expiresAt !== undefined && expiresAt <= new Date()) {
    throw requestErrors.invalid({ issues: [{ path: 'expiresAt', message: 'Must be in the future' }] });
  }
  const token = newToken('apiKey');
  return await act.change(async (tx) => {
    const createdBy = who.kind === 'user' ? who.userId : null;
    const secret = { tokenHash: hashToken(token), hint: tokenHint(token) };
    const values = { organizationId, id: newId(), name, scopes, createdBy, expiresAt: expiresAt ?? null, ...secret };
    const apiKey = toApiKey(theRow(await tx.db.insert(apiKeys).values(values).returning()));
    tx.audit({ action: 'identity.api-key.created', subject: `api-key:${apiKey.id}`, before: null, after: apiKey });
    return { apiKey, token };
  });
}
