import type { Act, OrganizationAct } from '../../act.ts';
import { asPublic } from '../../as-public.ts';
import type { PaymentSettings, PublicPaymentSettings, PublicPaymentSettingsInput } from './schema.ts';
import { loadSettings } from './settings.ts';

/** How customers pay; blank where nobody has set anything. */
export async function readSettings({ organizationId, read }: OrganizationAct): Promise<PaymentSettings> {
  return await read(async (db) => await loadSettings(db, organizationId));
}

/** What anybody may see of them. Throws `identity.organization_not_found`. */
export async function readPublicSettings(act: Act, { organization }: PublicPaymentSettingsInput): Promise<PublicPaymentSettings> {
  const { version: _version, updatedAt: _updatedAt, ...settings } = await readSettings(await asPublic(act, organization));
  return settings;
}
