import { rest } from '@souk/rest/meta';
import { z } from 'zod';
import { can, open } from '../../procedure.ts';
import { router } from '../../trpc.ts';
import { createAnnouncement } from './create-announcement.ts';
import { getAnnouncement } from './get-announcement.ts';
import { listAnnouncements } from './list-announcements.ts';
import { listPublicAnnouncements } from './list-public-announcements.ts';
import { removeAnnouncement } from './remove-announcement.ts';
import {
  Announcement,
  AnnouncementId,
  AnnouncementPage,
  CreateAnnouncementInput,
  ListAnnouncementsInput,
  ListPublicAnnouncementsInput,
  PublicAnnouncementPage,
  UpdateAnnouncementInput,
} from './schema.ts';
import { updateAnnouncement } from './update-announcement.ts';

const tag = 'announcements';

/** What a business tells the public or its people. */
export const announcementsRouter = router({
  create: can('notify.announcement.write')
    .meta(rest('POST', '/announcements', { summary: 'Announce something, now or later', tag, successStatus: 201 }))
    .input(CreateAnnouncementInput)
    .output(Announcement)
    .mutation(async ({ ctx, input }) => await createAnnouncement(ctx.act, input)),
  list: can('notify.announcement.read')
    .meta(rest('GET', '/announcements', { summary: 'Announcements, pinned ones first, then the newest', tag }))
    .input(ListAnnouncementsInput)
    .output(AnnouncementPage)
    .query(async ({ ctx, input }) => await listAnnouncements(ctx.act, input)),
  listPublic: open()
    .meta(rest('GET', '/public/{organization}/announcements', { summary: 'What an organization tells the public now', tag }))
    .input(ListPublicAnnouncementsInput)
    .output(PublicAnnouncementPage)
    .query(async ({ ctx, input }) => await listPublicAnnouncements(ctx.act, input)),
  get: can('notify.announcement.read')
    .meta(rest('GET', '/announcements/{id}', { summary: 'One announcement', tag }))
    .input(AnnouncementId)
    .output(Announcement)
    .query(async ({ ctx, input }) => await getAnnouncement(ctx.act, input)),
  update: can('notify.announcement.write')
    .meta(rest('PATCH', '/announcements/{id}', { summary: 'Change an announcement', tag, errorStatuses: [409] }))
    .input(UpdateAnnouncementInput)
    .output(Announcement)
    .mutation(async ({ ctx, input }) => await updateAnnouncement(ctx.act, input)),
  remove: can('notify.announcement.write')
    .meta(rest('DELETE', '/announcements/{id}', { summary: 'Take an announcement down', tag, successStatus: 204 }))
    .input(AnnouncementId)
    .output(z.void())
    .mutation(async ({ ctx, input }) => await removeAnnouncement(ctx.act, input)),
});
