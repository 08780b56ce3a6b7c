import { Id } from '@souk/core/ids';
import { z } from 'zod';
import { CreateAnnouncementInput } from '../announcements/schema.ts';

const { title, body, audience, pinned } = CreateAnnouncementInput.shape;

/** An announcement of an old system. */
export const MovedAnnouncement = z
  .strictObject({
    /** Always the same for it: see `importedId`. */
    id: Id,
    /** What old clients call the id; kept where it is free. */
    oldNumber: z.int().min(1).nullable(),
    ...{ title, body: body.unwrap(), audience: audience.unwrap(), pinned: pinned.unwrap() },
    publishFrom: z.date(),
    publishUntil: z.date().nullable(),
    createdAt: z.date(),
    /** Where it comes from, for the audit trail. */
    source: z.string(),
  })
  .refine(({ publishFrom, publishUntil }) => publishUntil === null || publishUntil > publishFrom, {
    error: 'Must be after publishFrom',
    path: ['publishUntil'],
  });

/** See the schema. */
export type MovedAnnouncement = z.infer<typeof MovedAnnouncement>;
