import { detections, trayLabels } from '@souk/db/tables/counter';
import { images } from '@souk/db/tables/platform';
import type { FileReply } from '@souk/rest/file-reply';
import { and, desc, eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { olderThan } from '../../after-cursor.ts';
import { eachPage } from '../../each-page.ts';
import { bytesOf } from '../../images/bytes-of.ts';
import { type TarEntry, tarOf } from '../../tar.ts';
import { labelFilters } from './label-filters.ts';
import type { TrayLabelFilter } from './schema.ts';

const labelsPerFile = 200;

/**
 * The evaluation set as a tar of any size: `images/<id>.jpg`, and `labels/<n>.ndjson` with a line for each of at most 200
 * images: the truth, the reading, the model and the boxes. A photo that is gone leaves its line, with `image` null.
 */
export function exportLabels(act: OrganizationAct, filter: TrayLabelFilter): FileReply {
  const date = new Date().toISOString().slice(0, 10);
  return {
    kind: 'file',
    headers: {
      'content-type': 'application/x-tar',
      'content-disposition': `attachment; filename="tray-labels-${date}.tar"`,
      'cache-control': 'private, no-store',
    },
    body: () => tarOf(entriesOf(act, filter)),
  };
}

async function* entriesOf(act: OrganizationAct, filter: TrayLabelFilter): AsyncGenerator<TarEntry, void> {
  let file = 0;
  for await (const rows of eachPage(labelsPerFile, async (last: Row | undefined, size) => await read(act, filter, last, size))) {
    const lines: object[] = [];
    for (const { label, sticks, storageKey } of rows) {
      const bytes = await bytesOf(act.services.media, storageKey);
      const name = `images/${label.id}.jpg`;
      if (bytes) yield { name, bytes, changedAt: label.createdAt };
      const { organizationId: _organizationId, supersededAt: _supersededAt, ...line } = label;
      lines.push({ image: bytes ? name : null, ...line, sticks });
    }
    file += 1;
    const bytes = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    yield { name: `labels/${String(file).padStart(5, '0')}.ndjson`, bytes, changedAt: rows[0]?.label.createdAt ?? new Date() };
  }
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
