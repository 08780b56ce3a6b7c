import { Id } from '@souk/core/ids';
import { z } from 'zod';
import { DisplayName, Email, Role, Username } from '../schema.ts';

/** Somebody of an old system. */
export const MovedMember = z
  .strictObject({
    /** Always the same for them: see `importedId`. */
    id: Id,
    /** What old clients call the id; kept where it is free. */
    oldNumber: z.int().min(1).nullable(),
    username: Username.nullable(),
    email: Email.nullable(),
    displayName: DisplayName,
    role: Role,
    disabled: z.boolean(),
    /** As the old system stored it: see `verifyOldHash`. */
    oldHash: z.string().max(2_000),
    /** Null where the old system does not say. */
    createdAt: z.date().nullable(),
    /** Where they come from, for the audit trail. */
    source: z.string(),
  })
  .refine(({ username, email }) => username !== null || email !== null, { error: 'Has no name to sign in with', path: ['username'] });

/** See the schema. */
export type MovedMember = z.infer<typeof MovedMember>;
