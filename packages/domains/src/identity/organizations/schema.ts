import { Id } from '@souk/core/ids';
import { Currency } from '@souk/core/money';
import { PageInput, pageOf } from '@souk/core/pages';
import { lineOf } from '@souk/core/texts';
import { Timestamp } from '@souk/core/timestamps';
import { z } from 'zod';
import { OrganizationSlug, OwnMembership } from '../schema.ts';
import { TimeZone } from '../time-zone.ts';

const OrganizationName = lineOf(100).min(1).meta({ description: 'As people know it', example: 'CarWatch' });

/** Who may become a member by themselves. */
export const Registration = z.enum(['open', 'invitation']).meta({
  id: 'Registration',
  description: 'Anybody, as staff; or only who was invited',
  example: 'invitation',
});

/** The old systems whose surface can be served. */
export const Compat = z.enum(['carwatch', 'mala', 'swati', 'coffee', 'mizan']).meta({ id: 'Compat', example: 'carwatch' });

/** Who may post photos to the old surface. */
export const CompatUploads = z.enum(['members', 'anyone']).meta({
  id: 'CompatUploads',
  description: 'Only who has signed in; or anyone, for old cameras that cannot',
  example: 'members',
});

/** A business. */
export const Organization = z
  .object({
    id: Id,
    slug: z.string().meta({ description: 'Short name in addresses', example: 'carwatch' }),
    name: z.string().meta({ example: 'CarWatch' }),
    registration: Registration,
    compat: Compat.nullable().meta({ description: 'The old system whose surface is served at /compat/<slug>' }),
    compatUploads: CompatUploads,
    timeZone: z.string().meta({ example: 'Asia/Dubai' }),
    currency: z.string().meta({ example: 'AED' }),
    createdAt: Timestamp,
  })
  .meta({ id: 'Organization' });

/** See the schema. */
export type Organization = z.infer<typeof Organization>;

/** What to change of the organization; a missing field stays. */
export const UpdateOrganizationInput = z.strictObject({
  name: OrganizationName.optional(),
  registration: Registration.optional(),
  compat: Compat.nullable().optional(),
  compatUploads: CompatUploads.optional(),
  timeZone: TimeZone.optional(),
  currency: Currency.optional(),
});

/** See the schema. */
export type UpdateOrganizationInput = z.infer<typeof UpdateOrganizationInput>;

/** A new organization, for the command line and seeds. */
export const CreateOrganizationInput = z.strictObject({
  slug: OrganizationSlug,
  name: OrganizationName,
  registration: Registration.default('invitation'),
  compat: Compat.nullable().default(null),
  compatUploads: CompatUploads.default('members'),
  timeZone: TimeZone.default('UTC'),
  currency: Currency.default('USD'),
});

/** See the schema. */
export type CreateOrganizationInput = z.input<typeof CreateOrganizationInput>;

/** Which page of one's organizations. */
export const ListOrganizationsInput = PageInput;

/** See the schema. */
export type ListOrganizationsInput = z.infer<typeof ListOrganizationsInput>;

/** A page of one's organizations, the last joined first. */
export const OwnMembershipPage = pageOf(OwnMembership);

/** See the schema. */
export type OwnMembershipPage = z.infer<typeof OwnMembershipPage>;
