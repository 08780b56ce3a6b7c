import { rest } from '@souk/rest/meta';
import { z } from 'zod';
import { can } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { createApiKey } from './create-api-key.ts';
import { listApiKeys } from './list-api-keys.ts';
import { revokeApiKey } from './revoke-api-key.ts';
import { ApiKeyId, ApiKeyPage, ApiKeyWithToken, CreateApiKeyInput, ListApiKeysInput } from './schema.ts';

const tag = 'api-keys';

/** Keys of programs. */
export const apiKeysRouter = router({
  create: can('identity.api-key.write')
    .meta(
      rest('POST', '/api-keys', { summary: 'Make a key; its secret is shown this once', tag, successStatus: 201, errorStatuses: [422] }),
    )
    .input(CreateApiKeyInput)
    .output(ApiKeyWithToken)
    .mutation(async ({ ctx, input }) => await createApiKey(ctx.act, input)),
  list: can('identity.api-key.read')
    .meta(rest('GET', '/api-keys', { summary: 'Keys, newest first', tag }))
    .input(ListApiKeysInput)
    .output(ApiKeyPage)
    .query(async ({ ctx, input }) => await listApiKeys(ctx.act, input)),
  revoke: can('identity.api-key.write')
    .meta(rest('DELETE', '/api-keys/{id}', { summary: 'Revoke a key', tag, successStatus: 204 }))
    .input(ApiKeyId)
    .output(z.void())
    .mutation(async ({ ctx, input }) => await revokeApiKey(ctx.act, input)),
});
