import { defineEvent } from '@souk/events/event';
import { Announcement } from './announcements/schema.ts';

/** An announcement came out. Once for each, however often it is changed afterwards. */
export const announcementPublished = defineEvent({
  type: 'notify.announcement.published',
  summary: 'An announcement came out',
  payload: Announcement,
});
