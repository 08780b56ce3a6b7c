import type { Announcement, PublicAnnouncement } from '@souk/domains/notify/announcements/schema';

/** An announcement in the old app's words; `audience` where whoever asks may know it. */
export function describeAnnouncement(announcement: PublicAnnouncement & Partial<Pick<Announcement, 'audience'>>): object {
  const { number, title, body, audience, pinned, publishFrom, publishUntil, createdAt, updatedAt } = announcement;
  const now = new Date();
  return {
    id: number,
    title,
    content: body,
    audience,
    pinned,
    is_active: publishFrom <= now && (publishUntil === null || publishUntil > now),
    publish_from: publishFrom.toISOString(),
    publish_until: publishUntil?.toISOString() ?? null,
    created_at: createdAt.toISOString(),
    updated_at: updatedAt.toISOString(),
  };
}
