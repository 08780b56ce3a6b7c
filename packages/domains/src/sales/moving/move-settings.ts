import { requestErrors } from '@souk/core/request-errors';
import { images } from '@souk/db/tables/platform';
import type { OrganizationAct } from '../../act.ts';
import { receiveImage } from '../../images/receive-image.ts';
import { type ImportTrail, importTrail } from '../../import-trail.ts';
import type { PaymentSettings, UpdatePaymentSettingsInput } from '../settings/schema.ts';
import { changeSettings, loadSettings, lockSettings } from '../settings/settings.ts';

/** How customers paid in an old system; its QR image comes by itself. */
export type MovedSettings = Required<Omit<UpdatePaymentSettingsInput, 'version'>>;

/** The QR image of an old system. */
export interface MovedQrImage {
  /** Always the same for it: see `importedId`. */
  readonly id: string;
  readonly file: File;
  readonly source: string;
}

/** Takes over how customers paid, where nobody has set anything yet. Throws `request.conflict` where somebody has. */
export async function moveSettings(act: OrganizationAct, settings: MovedSettings, source: string): Promise<void> {
  const { organizationId, read } = act;
  refuseInUse(await read(async (db) => await loadSettings(db, organizationId)));
  await act.change(async (tx) => {
    const before = await lockSettings(tx.db, organizationId);
    refuseInUse(before);
    await changeSettings(tx, organizationId, before, settings);
    tx.audit({ action: 'sales.settings.imported', subject: moveSubject(organizationId), before: null, after: { source } });
  });
}

/** What the audit trail knows of the settings: whether they were taken over, and whether anybody has changed them. */
export async function movedSettingsTrail(act: OrganizationAct): Promise<ImportTrail> {
  const { organizationId } = act;
  const settings = `payment-settings:${organizationId}`;
  const trail = await importTrail(act, [moveSubject(organizationId), settings]);
  const imported = trail.get(moveSubject(organizationId))?.imported ?? false;
  return { imported, touched: trail.get(settings)?.touched ?? false };
}

/** Takes over the QR image, where there is none. Throws `request.conflict` and what {@link receiveImage} throws. */
export async function moveQrImage(act: OrganizationAct, { id, file, source }: MovedQrImage): Promise<void> {
  const { organizationId, read } = act;
  refuseQrImage(await read(async (db) => await loadSettings(db, organizationId)));
  const image = { ...(await receiveImage(act, file)), id };
  await act.change(async (tx) => {
    const before = await lockSettings(tx.db, organizationId);
    refuseQrImage(before);
    await tx.db.insert(images).values(image);
    await changeSettings(tx, organizationId, before, { qrImageId: id });
    tx.audit({ action: 'sales.qr-image.imported', subject: `image:${id}`, before: null, after: { sha256: image.sha256, source } });
  });
}

/** Another one than the settings', which the QR image changes too. */
function moveSubject(organizationId: string): string {
  return `payment-settings-import:${organizationId}`;
}

function refuseInUse({ accounts, promptPayId, merchantName, instructions }: PaymentSettings): void {
  const isBlank = accounts.length === 0 && promptPayId === null && merchantName === '' && instructions === '';
  if (!isBlank) throw requestErrors.conflict({ message: 'There are payment settings already.' });
}

function refuseQrImage({ qrImageId }: PaymentSettings): void {
  if (qrImageId !== null) throw requestErrors.conflict({ message: 'There is a QR image already.' });
}
