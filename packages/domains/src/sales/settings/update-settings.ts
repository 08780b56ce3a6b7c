import { requestErrors } from '@souk/core/request-errors';
import type { OrganizationAct } from '../../act.ts';
import type { PaymentSettings, UpdatePaymentSettingsInput } from './schema.ts';
import { changeSettings, lockSettings } from './settings.ts';

/** Changes how customers pay. Throws `request.conflict` where somebody else has changed it since it was read. */
export async function updateSettings(act: OrganizationAct, { version, ...fields }: UpdatePaymentSettingsInput): Promise<PaymentSettings> {
  const { organizationId } = act;
  return await act.change(async (tx) => {
    const before = await lockSettings(tx.db, organizationId);
    if (before.version !== version) throw requestErrors.conflict({ details: { version: before.version } });
    return await changeSettings(tx, organizationId, before, fields);
  });
}
