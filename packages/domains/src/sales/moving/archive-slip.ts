import { images } from '@souk/db/tables/platform';
import type { OrganizationAct } from '../../act.ts';
import { receiveImage } from '../../images/receive-image.ts';
import { storedFile } from '../../images/stored-file.ts';
import { archived, loadOldSlips, oldSlipId, oldSlipSubject } from './old-slips.ts';

/** A slip of an old system: a photo, and what was known of it. */
export interface OldSlip {
  /** Its name in the old folder. */
  readonly fileName: string;
  readonly file: File;
  /** What the old system said of it, for the audit trail. */
  readonly known: Readonly<Record<string, string>>;
  readonly source: string;
}

/** Keeps a slip of an old system, for those who may look at slips. Throws what {@link receiveImage} throws. */
export async function archiveSlip(act: OrganizationAct, { fileName, file, known, source }: OldSlip): Promise<void> {
  const { organizationId } = act;
  const id = oldSlipId(organizationId, fileName);
  const image = { ...(await receiveImage(act, file)), id };
  await act.change(async (tx) => {
    await tx.db.insert(images).values(image);
    const after = { fileName, sha256: image.sha256, ...known, source };
    tx.audit({ action: archived, subject: oldSlipSubject(id), before: null, after });
  });
}

/** Of which files old slips were made, as `storedFile` says it, by their ids. */
export async function storedOldSlips(act: OrganizationAct, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const image of await act.read(async (db) => await loadOldSlips(db, act.organizationId, ids))) {
    found.set(image.id, await storedFile(act.services.media, image));
  }
  return found;
}
