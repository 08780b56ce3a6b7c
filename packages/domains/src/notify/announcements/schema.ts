import { Id } from '@souk/core/ids';
import { PageInput, pageOf } from '@souk/core/pages';
import { lineOf, textOf } from '@souk/core/texts';
import { Timestamp, TimestampInput } from '@souk/core/timestamps';
import { z } from 'zod';
import { OrganizationSlug } from '../../identity/schema.ts';

/** Whom an announcement is for. */
export const Audience = z
  .enum(['public', 'staff'])
  .meta({ id: 'Audience', description: 'Anybody, or the people of the organization only', example: 'public' });

const Title = lineOf(200).min(1).meta({ example: 'Closed on Songkran' });

const Body = textOf(10_000).meta({ description: 'Plain text; may be empty', example: 'We are back on 16 April at 11:00.' });

const Pinned = z.boolean().meta({ description: 'Comes before those that are not pinned', example: false });
const PublishUntil = TimestampInput.nullable().meta({ description: 'Shown before this instant; null: until it is removed' });

const shown = {
  id: Id,
  number: z.int().min(1).meta({ description: 'Counts the announcements from 1; what old clients call id', example: 3 }),
  title: z.string().meta({ example: 'Closed on Songkran' }),
  body: z.string().meta({ example: 'We are back on 16 April at 11:00.' }),
  pinned: Pinned,
  publishFrom: Timestamp.meta({ description: 'Shown from this instant on' }),
  publishUntil: Timestamp.nullable().meta({ description: 'Shown before this instant; null: until it is removed' }),
  createdAt: Timestamp,
  updatedAt: Timestamp,
};

/** An announcement as its organization sees it. */
export const Announcement = z
  .object({
    ...shown,
    audience: Audience,
    announcedAt: Timestamp.nullable().meta({ description: 'When it came out; null while it has not' }),
    version: z.int().min(1).meta({ description: 'Goes up with every change; send it back with a change', example: 1 }),
  })
  .meta({ id: 'Announcement' });

/** See the schema. */
export type Announcement = z.infer<typeof Announcement>;

/** An announcement as anybody sees it. */
export const PublicAnnouncement = z.object(shown).meta({ id: 'PublicAnnouncement' });

/** See the schema. */
export type PublicAnnouncement = z.infer<typeof PublicAnnouncement>;

/** A new announcement. */
export const CreateAnnouncementInput = z.strictObject({
  title: Title,
  body: Body.default(''),
  audience: Audience.default('public'),
  pinned: Pinned.default(false),
  publishFrom: TimestampInput.meta({ description: 'Shown from this instant on; at once when missing' }).optional(),
  publishUntil: PublishUntil.default(null),
});

/** See the schema. */
export type CreateAnnouncementInput = z.infer<typeof CreateAnnouncementInput>;

/** What to change of an announcement; a missing field stays. */
export const UpdateAnnouncementInput = z.strictObject({
  id: Id,
  version: z.int().min(1).meta({ description: 'The version this changes', example: 1 }),
  title: Title.optional(),
  body: Body.optional(),
  audience: Audience.optional(),
  pinned: Pinned.optional(),
  publishFrom: TimestampInput.optional(),
  publishUntil: PublishUntil.optional(),
});

/** See the schema. */
export type UpdateAnnouncementInput = z.infer<typeof UpdateAnnouncementInput>;

/** One announcement. */
export const AnnouncementId = z.strictObject({ id: Id });

/** See the schema. */
export type AnnouncementId = z.infer<typeof AnnouncementId>;

/** Which announcements, for the organization's own people. */
export const ListAnnouncementsInput = PageInput.extend({
  audience: Audience.optional(),
  shown: z.boolean().meta({ description: 'Those shown now, or those that are not; all when missing', example: true }).optional(),
  number: z.int().min(1).max(2_147_483_647).meta({ description: 'The one of this number', example: 3 }).optional(),
});

/** See the schema. */
export type ListAnnouncementsInput = z.infer<typeof ListAnnouncementsInput>;

/** A page of announcements, pinned ones first, then those shown from latest. */
export const AnnouncementPage = pageOf(Announcement);

/** See the schema. */
export type AnnouncementPage = z.infer<typeof AnnouncementPage>;

/** Which public announcements. */
export const ListPublicAnnouncementsInput = PageInput.extend({ organization: OrganizationSlug });

/** See the schema. */
export type ListPublicAnnouncementsInput = z.infer<typeof ListPublicAnnouncementsInput>;

/** A page of public announcements, in the same order. */
export const PublicAnnouncementPage = pageOf(PublicAnnouncement);

/** See the schema. */
export type PublicAnnouncementPage = z.infer<typeof PublicAnnouncementPage>;
