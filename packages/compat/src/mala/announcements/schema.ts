import { CreateAnnouncementInput, UpdateAnnouncementInput } from '@souk/domains/notify/announcements/schema';
import { z } from 'zod';
import { Flag } from '../flag.ts';

const { title, body, audience, publishFrom, publishUntil } = UpdateAnnouncementInput.shape;

/** What to change of an announcement; a missing field stays. */
export const AnnouncementBody = z.object({
  title,
  content: body,
  audience,
  pinned: Flag.optional(),
  publish_from: publishFrom,
  publish_until: publishUntil,
});

/** A new announcement; public and out at once where it says nothing else. */
export const NewAnnouncementBody = AnnouncementBody.extend({ title: CreateAnnouncementInput.shape.title });
