import { identify } from '@souk/auth/resolve-credentials';
import { apiKeys } from '@souk/db/tables/identity';
import { auditLog } from '@souk/db/tables/platform';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from '../../testing/refusal.ts';
import { createTestSouk, type TestOrganization, type TestSouk } from '../../testing/test-souk.ts';
import { createApiKey } from './create-api-key.ts';
import { listApiKeys } from './list-api-keys.ts';
import { revokeApiKey } from './revoke-api-key.ts';

let souk: TestSouk;
let home: TestOrganization;

beforeAll(async () => {
  souk = await createTestSouk();
  home = await souk.organization();
});
afterAll(async () => await souk.close());

const whoOf = async (token: string) => {
  const { database, sessions } = souk.services;
  return (await identify(database.system, sessions, { kind: 'api-key', token })).who;
};

describe('an API key', () => {
  it('works with its scopes until it is revoked', async () => {
    const admin = await home.as('admin');
    const { apiKey, token } = await createApiKey(admin, { name: 'Export', scopes: ['gate.passage.read', 'gate.passage.read'] });
    expect(await whoOf(token)).toEqual({ kind: 'api-key', apiKeyId: apiKey.id, organizationId: home.id, scopes: ['gate.passage.read'] });
    await revokeApiKey(admin, apiKey);
    expect(await refusal(whoOf(token))).toBe('auth.invalid_credential');
    expect((await listApiKeys(admin, { limit: 1 })).items[0]?.revokedAt).toBeInstanceOf(Date);
  });

  it('is shown once: lists, tables and the audit trail have no more than its last four characters', async () => {
    const admin = await home.as('admin');
    const { token, apiKey } = await createApiKey(admin, { name: 'Export', scopes: ['gate.*'] });
    const { system } = souk.services.database;
    const kept = [await listApiKeys(admin, { limit: 100 }), await system.select().from(apiKeys), await system.select().from(auditLog)];
    expect(JSON.stringify(kept)).not.toContain(token);
    expect(token.endsWith(apiKey.hint)).toBe(true);
    expect(JSON.stringify([kept[0], kept[2]])).not.toContain('Hash');
  });

  it('never begins expired, and is not revoked by another organization', async () => {
    const admin = await home.as('admin');
    const expired = createApiKey(admin, { name: 'Export', scopes: ['gate.*'], expiresAt: new Date() });
    expect(await refusal(expired)).toBe('request.invalid');
    const { apiKey } = await createApiKey(admin, { name: 'Export', scopes: ['gate.*'] });
    expect(await refusal(revokeApiKey(await (await souk.organization()).as('owner'), apiKey))).toBe('identity.api_key_not_found');
  });
});
