import { Id } from '@souk/core/ids';
import { PageInput, pageOf } from '@souk/core/pages';
import { lineOf } from '@souk/core/texts';
import { Timestamp, TimestampInput } from '@souk/core/timestamps';
import { z } from 'zod';

/** A program's key, without its secret. */
export const ApiKey = z
  .object({
    id: Id,
    name: z.string().meta({ example: 'Nightly export' }),
    hint: z.string().meta({ description: 'The last four characters of the key', example: 'x7qf' }),
    scopes: z.array(z.string()).meta({ example: ['gate.passage.read'] }),
    createdBy: Id.nullable().meta({ description: 'The member who made it; null once their account is gone' }),
    expiresAt: Timestamp.nullable(),
    lastUsedAt: Timestamp.nullable().meta({ description: 'To the minute' }),
    revokedAt: Timestamp.nullable(),
    createdAt: Timestamp,
  })
  .meta({ id: 'ApiKey' });

/** See the schema. */
export type ApiKey = z.infer<typeof ApiKey>;

/** A new key. */
export const CreateApiKeyInput = z.strictObject({
  name: lineOf(100).min(1).meta({ example: 'Nightly export' }),
  scopes: z
    .array(z.string().max(100))
    .min(1)
    .max(100)
    .meta({ description: 'Names of permissions, or `<domain>.*` for all of a domain', example: ['gate.passage.read'] }),
  expiresAt: TimestampInput.meta({ description: 'Never when missing' }).optional(),
});

/** See the schema. */
export type CreateApiKeyInput = z.infer<typeof CreateApiKeyInput>;

/** A key and its secret. */
export const ApiKeyWithToken = z
  .object({
    apiKey: ApiKey,
    token: z.string().meta({ description: 'Shown this once; send it as `X-Api-Key` or `Authorization: Bearer`', example: 'souk_key_…' }),
  })
  .meta({ id: 'ApiKeyWithToken' });

/** See the schema. */
export type ApiKeyWithToken = z.infer<typeof ApiKeyWithToken>;

/** One key. */
export const ApiKeyId = z.strictObject({ id: Id });

/** See the schema. */
export type ApiKeyId = z.infer<typeof ApiKeyId>;

/** Which page of the keys. */
export const ListApiKeysInput = PageInput;

/** See the schema. */
export type ListApiKeysInput = z.infer<typeof ListApiKeysInput>;

/** A page of keys, newest first. */
export const ApiKeyPage = pageOf(ApiKey);

/** See the schema. */
export type ApiKeyPage = z.infer<typeof ApiKeyPage>;
