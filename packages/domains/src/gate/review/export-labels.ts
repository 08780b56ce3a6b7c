import { captures, plateLabels } from '@souk/db/tables/gate';
import { images } from '@souk/db/tables/platform';
import type { FileReply } from '@souk/rest/file-reply';
import { and, desc, eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { olderThan } from '../../after-cursor.ts';
import { labelArchive } from '../../label-archive.ts';
import { PlateReadings } from '../captures/schema.ts';
import { labelFilters } from './labels.ts';
import type { LabelFilter } from './schema.ts';

/**
 * The evaluation set as a tar of any size: `images/<id>.jpg`, and `labels/<n>.ndjson` with a line for each of at most 200
 * images: the truth, the reading, the models and the boxes. A photo that is gone leaves its line, with `image` null, and `imagePurgedAt`
 * where its gate's retention had passed.
 */
export function exportLabels(act: OrganizationAct, filter: LabelFilter): FileReply {
  return labelArchive<Row>(act.services.media, 'plate-labels', {
    read: async (last, size) => await read(act, filter, last, size),
    lineOf,
  });
}

type Row = Awaited<ReturnType<typeof read>>[number];

async function read(
  act: OrganizationAct,
  filter: LabelFilter,
  last: { readonly label: { createdAt: Date; id: string } } | undefined,
  size: number,
) {
  const { organizationId, captureId, createdAt, id } = plateLabels;
  const older = last && olderThan(createdAt, id, { at: last.label.createdAt, id: last.label.id });
  return await act.read(
    async (db) =>
      await db
        .select({ label: plateLabels, plates: captures.plates, imagePurgedAt: captures.imagePurgedAt, storageKey: images.storageKey })
        .from(plateLabels)
        .innerJoin(captures, and(eq(captures.organizationId, organizationId), eq(captures.id, captureId)))
        .leftJoin(images, and(eq(images.organizationId, organizationId), eq(images.id, captures.imageId)))
        .where(and(labelFilters(act.organizationId, filter), older))
        .orderBy(desc(createdAt), desc(id))
        .limit(size),
  );
}

function lineOf({ label, plates, imagePurgedAt }: Row, image: string | null): object {
  const { organizationId: _organizationId, supersededAt: _supersededAt, detectorModel, readerModel, ...others } = label;
  const [best] = PlateReadings.parse(plates);
  return {
    image,
    imagePurgedAt,
    ...others,
    models: { detector: detectorModel, reader: readerModel },
    box: best?.box ?? null,
    characters: best?.characters ?? [],
  };
}
