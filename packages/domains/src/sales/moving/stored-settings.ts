import { images } from '@souk/db/tables/platform';
import { and, eq } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import { storedFile } from '../../images/stored-file.ts';
import { loadSettings } from '../settings/settings.ts';

/** Of which file the QR image was made that is shown now, as `storedFile` says it; undefined where another one is shown, or none. */
export async function storedQrImage({ organizationId, read, services }: OrganizationAct, id: string): Promise<string | undefined> {
  const [image] = await read(async (db) => {
    const { qrImageId } = await loadSettings(db, organizationId);
    const isImage = and(eq(images.organizationId, organizationId), eq(images.id, id));
    return qrImageId === id ? await db.select().from(images).where(isImage) : [];
  });
  return image && (await storedFile(services.media, image));
}
