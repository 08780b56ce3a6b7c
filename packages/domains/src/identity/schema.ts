import { Id } from '@souk/core/ids';
import { lineOf } from '@souk/core/texts';
import { Timestamp } from '@souk/core/timestamps';
import { deviceKinds, roles } from '@souk/core/who';
import { z } from 'zod';

/** What a member may do, strongest first. */
export const Role = z.enum(roles).meta({ id: 'Role', description: 'Strongest first', example: 'staff' });

/** What a device is for. */
export const DeviceKind = z.enum(deviceKinds).meta({ id: 'DeviceKind', example: 'camera' });

/** A name to sign in with, unique in its organization whatever the case. Without `@`, so that no e-mail address looks like it. */
export const Username = z
  .string()
  .max(256, { abort: true })
  .trim()
  .normalize('NFKC')
  .min(2)
  .max(64)
  .refine((name) => /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ._-]*[\p{L}\p{M}\p{N}])?$/u.test(name), {
    error: 'Letters, digits, and between them spaces, dots, hyphens and underscores',
  })
  .meta({ description: 'Unique in the organization, whatever the case', example: 'front-desk' });

/** An e-mail address, in lower case. */
export const Email = z.email().max(254).toLowerCase().meta({ example: 'front-desk@example.com' });

/** What people call somebody. */
export const DisplayName = lineOf(100).min(1).meta({ description: 'What people call them', example: 'Front desk' });

/** The short name of an organization in addresses. */
export const OrganizationSlug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
  .meta({ description: 'Short name of the organization', example: 'carwatch' });

/** A person. */
export const User = z
  .object({
    id: Id,
    email: z.string().nullable().meta({ example: 'front-desk@example.com' }),
    displayName: z.string().meta({ example: 'Front desk' }),
    createdAt: Timestamp,
  })
  .meta({ id: 'User' });

/** See the schema. */
export type User = z.infer<typeof User>;

/** An organization as one of its members sees it. */
export const OwnMembership = z
  .object({
    id: Id,
    slug: z.string().meta({ example: 'carwatch' }),
    name: z.string().meta({ example: 'CarWatch' }),
    role: Role,
    username: z.string().nullable().meta({ description: 'The name they sign in with there', example: 'front-desk' }),
    number: z.int().meta({ description: 'Counts the members from 1; what old clients call user_id', example: 7 }),
    joinedAt: Timestamp,
  })
  .meta({ id: 'OwnMembership' });

/** See the schema. */
export type OwnMembership = z.infer<typeof OwnMembership>;
