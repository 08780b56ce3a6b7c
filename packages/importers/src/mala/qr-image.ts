import { importedId } from '@souk/core/ids';
import type { OrganizationAct } from '@souk/domains/act';
import { importTrail } from '@souk/domains/import-trail';
import { moveQrImage } from '@souk/domains/sales/moving/move-settings';
import { storedQrImage } from '@souk/domains/sales/moving/stored-settings';
import { hashOfFile } from '../files/hash-of-file.ts';
import { asFile, type UploadFolder } from '../files/uploads.ts';
import type { FieldRow } from '../rows/field-row.ts';
import type { TableRows } from '../rows/table-rows.ts';
import type { Part, Thing } from '../run/part.ts';
import { trailById } from '../run/trail-by-id.ts';
import { BadValue } from '../values/bad-value.ts';

interface QrThing extends Thing {
  readonly path: string;
  readonly source: string;
}

/** The QR image beside the bill: the first that a row of the payment settings names. */
export function qrImagePart(act: OrganizationAct, rows: TableRows, folder: UploadFolder): Part<QrThing> {
  const id = importedId(act.organizationId, 'mala/payment_settings/qr', 'image');
  return {
    name: 'QR image',
    oneByOne: true,
    count: rows.count,
    read: () => {
      let found = false;
      return rows.batches(async (row: FieldRow): Promise<QrThing | null> => {
        const named = row.text('qrImage');
        if (named === null || !row.flag('active', true)) return null;
        if (found) throw new BadValue('qrImage: another row has one, and one is shown');
        const { path } = await folder.find(named);
        found = true;
        return { id, key: row.key, rows: 1, values: { sha256: await hashOfFile(path) }, path, source: row.source };
      });
    },
    write: async (things) => {
      for (const { path, source } of things) await moveQrImage(act, { id, file: await asFile(path), source });
    },
    trail: async () => {
      const settings = `payment-settings:${act.organizationId}`;
      const trail = await importTrail(act, [`image:${id}`, settings]);
      const imported = trailById(trail).get(id)?.imported ?? false;
      return new Map([[id, { imported, touched: trail.get(settings)?.touched ?? false }]]);
    },
    stored: async () => {
      const sha256 = await storedQrImage(act, id);
      return new Map(sha256 === undefined ? [] : [[id, { sha256 }]]);
    },
  };
}
