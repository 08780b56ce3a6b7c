import { importedId } from '@souk/core/ids';
import type { OrganizationAct } from '@souk/domains/act';
import { movePicture } from '@souk/domains/catalog/moving/move-picture';
import { storedPictures } from '@souk/domains/catalog/moving/stored-pictures';
import { importTrail } from '@souk/domains/import-trail';
import { hashOfFile } from '../files/hash-of-file.ts';
import { asFile, type UploadFolder } from '../files/uploads.ts';
import type { FieldRow } from '../rows/field-row.ts';
import type { TableRows } from '../rows/table-rows.ts';
import type { Part, Thing } from '../run/part.ts';
import { trailById } from '../run/trail-by-id.ts';
import { productIdOf } from './products.ts';

interface PictureThing extends Thing {
  readonly productId: string;
  readonly path: string;
  readonly source: string;
}

/** Pictures of products: the files that their rows name. */
export function picturesPart(act: OrganizationAct, rows: TableRows, folder: UploadFolder): Part<PictureThing> {
  const toThing = async (row: FieldRow): Promise<PictureThing | null> => {
    const named = row.text('image');
    if (named === null) return null;
    const { path } = await folder.find(named);
    const productId = productIdOf(act.organizationId, row.key);
    const values = { productId, sha256: await hashOfFile(path) };
    return {
      id: importedId(act.organizationId, 'mala/products/image', row.key),
      key: row.key,
      rows: 1,
      values,
      productId,
      path,
      source: row.source,
    };
  };
  return {
    name: 'product pictures',
    oneByOne: true,
    count: rows.count,
    read: () => rows.batches(toThing),
    write: async (things) => {
      for (const { id, productId, path, source } of things) await movePicture(act, { id, productId, file: await asFile(path), source });
    },
    trail: async (things) =>
      trailById(
        await importTrail(
          act,
          things.map(({ id }) => `image:${id}`),
        ),
      ),
    stored: async (things) => await storedPictures(act, things),
  };
}
