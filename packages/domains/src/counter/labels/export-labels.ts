import { detections, trayLabels } from '@souk/db/tables/counter';
import { images } from '@souk/db/tables/platform';
import type { FileReply } from '@souk/rest/file-reply';
import { and, desc, eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { olderThan } from '../../after-cursor.ts';
import { labelArchive } from '../../label-archive.ts';
import { labelFilters } from './label-filters.ts';
import type { TrayLabelFilter } from './schema.ts';

/**
 * The evaluation set as a tar of any size: `images/<id>.jpg`, and `labels/<n>.ndjson` with a line for each of at most 200
 * images: the truth, the reading, the model and the boxes. A photo that is gone leaves its line, with `image` null.
 */
export function exportLabels(act: OrganizationAct, filter: TrayLabelFilter): FileReply {
  return labelArchive<Row>(act.services.media, 'tray-labels', {
    read: async (last, size) => await read(act, filter, last, size),
    lineOf,
  });
}

type Row = Awaited<ReturnType<typeof read>>[number];

async function read(
  act: OrganizationAct,
  filter: TrayLabelFilter,
  last: { readonly label: { createdAt: Date; id: string } } | undefined,
  size: number,
) {
  const { organizationId, detectionId, createdAt, id } = trayLabels;
  const older = last && olderThan(createdAt, id, { at: last.label.createdAt, id: last.label.id });
  return await act.read(
    async (db) =>
      await db
        .select({ label: trayLabels, sticks: detections.sticks, storageKey: images.storageKey })
        .from(trayLabels)
        .innerJoin(detections, and(eq(detections.organizationId, organizationId), eq(detections.id, detectionId)))
        .innerJoin(images, and(eq(images.organizationId, organizationId), eq(images.id, detections.imageId)))
        .where(and(labelFilters(act.organizationId, filter), older))
        .orderBy(desc(createdAt), desc(id))
        .limit(size),
  );
}

function lineOf({ label, sticks }: Row, image: string | null): object {
  const { organizationId: _organizationId, supersededAt: _supersededAt, ...line } = label;
  return { image, ...line, sticks };
}
