import type { FileReply } from '@souk/rest/file-reply';
import type { OrganizationAct } from '../../act.ts';
import { imageFile } from '../../images/image-file.ts';
import { salesErrors } from '../errors.ts';
import { loadOldSlips, oldSlipId } from './old-slips.ts';

/** The photo of a slip of an old system, by its file's name there. Throws `sales.slip_not_found`. */
export async function showOldSlip(act: OrganizationAct, fileName: string): Promise<FileReply> {
  const { organizationId, services, read } = act;
  const [image] = await read(async (db) => await loadOldSlips(db, organizationId, [oldSlipId(organizationId, fileName)]));
  if (!image) throw salesErrors.slip_not_found();
  return imageFile(services, image, { fileName: `slip-${image.id}.jpg` });
}
