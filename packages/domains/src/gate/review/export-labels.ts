import { captures, plateLabels } from '@souk/db/tables/gate';
import { images } from '@souk/db/tables/platform';
import type { FileReply } from '@souk/rest/file-reply';
import { and, desc, eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { olderThan } from '../../after-cursor.ts';
import { eachPage } from '../../each-page.ts';
import { bytesOf } from '../../images/bytes-of.ts';
import { type TarEntry, tarOf } from '../../tar.ts';
import { PlateReadings } from '../captures/schema.ts';
import { labelFilters } from './labels.ts';
import type { LabelFilter } from './schema.ts';

const labelsPerFile = 200;

/**
 * The evaluation set as a tar of any size: `images/<id>.jpg`, and `labels/<n>.ndjson` with a line for each of at most 200
 * images: the truth, the reading, the models and the boxes. A photo that is gone leaves its line, with `image` null.
 */
export function exportLabels(act: OrganizationAct, filter: LabelFilter): FileReply {
  const date = new Date().toISOString().slice(0, 10);
  return {
    kind: 'file',
    headers: {
      'content-type': 'application/x-tar',
      'content-disposition': `attachment; filename="plate-labels-${date}.tar"`,
      'cache-control': 'private, no-store',
    },
    body: () => tarOf(entriesOf(act, filter)),
  };
}

async function* entriesOf(act: OrganizationAct, filter: LabelFilter): AsyncGenerator<TarEntry, void> {
  let file = 0;
  for await (const rows of eachPage(labelsPerFile, async (last: Row | undefined, size) => await read(act, filter, last, size))) {
    const lines: object[] = [];
    for (const row of rows) {
      const bytes = await bytesOf(act.services.media, row.storageKey);
      const name = `images/${row.label.id}.jpg`;
      if (bytes) yield { name, bytes, changedAt: row.label.createdAt };
      lines.push(lineOf(row, bytes ? name : null));
    }
    file += 1;
    const bytes = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    yield { name: `labels/${String(file).padStart(5, '0')}.ndjson`, bytes, changedAt: rows[0]?.label.createdAt ?? new Date() };
  }
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
        .select({ label: plateLabels, plates: captures.plates, storageKey: images.storageKey })
        .from(plateLabels)
        .innerJoin(captures, and(eq(captures.organizationId, organizationId), eq(captures.id, captureId)))
        .innerJoin(images, and(eq(images.organizationId, organizationId), eq(images.id, captures.imageId)))
        .where(and(labelFilters(act.organizationId, filter), older))
        .orderBy(desc(createdAt), desc(id))
        .limit(size),
  );
}

function lineOf({ label, plates }: Row, image: string | null): object {
  const { organizationId: _organizationId, supersededAt: _supersededAt, detectorModel, readerModel, ...others } = label;
  const [best] = PlateReadings.parse(plates);
  return {
    image,
    ...others,
    models: { detector: detectorModel, reader: readerModel },
    box: best?.box ?? null,
    characters: best?.characters ?? [],
  };
}
