import { importedId } from '@souk/core/ids';
import type { OrganizationAct } from '@souk/domains/act';
import { importTrail } from '@souk/domains/import-trail';
import { moveAnnouncements } from '@souk/domains/notify/moving/move-announcements';
import { MovedAnnouncement } from '@souk/domains/notify/moving/schema';
import { storedAnnouncements } from '@souk/domains/notify/moving/stored-announcements';
import type { FieldRow } from '../rows/field-row.ts';
import type { TableRows } from '../rows/table-rows.ts';
import type { Part, Thing } from '../run/part.ts';
import { trailById } from '../run/trail-by-id.ts';
import { BadValue } from '../values/bad-value.ts';

interface AnnouncementThing extends Thing {
  readonly announcement: MovedAnnouncement;
}

const audiences = {
  public: ['all', 'everyone', 'everybody', 'customer', 'customers', 'guest', 'guests', 'users'],
  staff: ['internal', 'employee', 'employees', 'admin', 'team', 'private'],
} as const;

/** What the business tells people. What was switched off in the old system has ended here. */
export function announcementsPart(act: OrganizationAct, rows: TableRows): Part<AnnouncementThing> {
  const toThing = (row: FieldRow): AnnouncementThing => {
    const announcement = toAnnouncement(act.organizationId, row);
    const { id, oldNumber: _oldNumber, source: _source, ...values } = announcement;
    return { id, key: row.key, rows: 1, announcement, values };
  };
  return {
    name: 'announcements',
    count: rows.count,
    read: () => rows.batches(toThing),
    write: async (things) => {
      const moved = things.map(({ announcement }) => announcement);
      await moveAnnouncements(act, moved, await rows.largestKey());
    },
    trail: async (things) => trailById(await importTrail(act, things.map(subjectOf))),
    stored: async (things) => await storedAnnouncements(act, things),
  };
}

function subjectOf({ id }: Thing): string {
  return `announcement:${id}`;
}

function toAnnouncement(organizationId: string, row: FieldRow): MovedAnnouncement {
  const body = row.text('body') ?? '';
  const publishFrom = row.instant('publishFrom') ?? row.instant('createdAt');
  if (!publishFrom) throw new BadValue('publishFrom: there is no date');
  return MovedAnnouncement.parse({
    id: importedId(organizationId, 'mala/announcements', row.key),
    oldNumber: row.oldNumber,
    title: row.text('title') ?? firstLine(body),
    body,
    audience: row.oneOf('audience', audiences, 'public'),
    pinned: row.flag('pinned', false),
    publishFrom,
    publishUntil: endOf(row, publishFrom),
    createdAt: row.instant('createdAt') ?? publishFrom,
    source: row.source,
  });
}

/** Here an announcement that is not shown any more has an end: when it was changed last, or else at once. */
function endOf(row: FieldRow, publishFrom: Date): Date | null {
  const until = row.instant('publishUntil');
  if (row.flag('active', true)) return until;
  const changed = row.instant('updatedAt');
  const ended = changed && changed > publishFrom ? changed : new Date(publishFrom.getTime() + 1_000);
  return until && until < ended ? until : ended;
}

/** What stands for a title where the old system has none. */
function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0]?.slice(0, 80) ?? '';
}
