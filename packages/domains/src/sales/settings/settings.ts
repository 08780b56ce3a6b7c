import type { Queryable } from '@souk/db/database';
import { paymentSettings } from '@souk/db/tables/sales';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '../../change.ts';
import { theRow } from '../../the-row.ts';
import { paymentSettingsChanged } from '../events.ts';
import { BankAccount, type PaymentSettings } from './schema.ts';

type SettingsRow = typeof paymentSettings.$inferSelect;

/** The organization's settings; blank ones where nobody has set any. */
export async function loadSettings(db: Queryable, organizationId: string): Promise<PaymentSettings> {
  const [row] = await db.select().from(paymentSettings).where(eq(paymentSettings.organizationId, organizationId));
  return row ? toSettings(row) : blank;
}

/** The settings, kept from changing meanwhile. */
export async function lockSettings(db: Queryable, organizationId: string): Promise<PaymentSettings> {
  await db.insert(paymentSettings).values({ organizationId }).onConflictDoNothing();
  const rows = await db.select().from(paymentSettings).where(eq(paymentSettings.organizationId, organizationId)).for('update');
  return toSettings(theRow(rows));
}

/** Changes locked settings, with an audit line and an event. */
export async function changeSettings(
  tx: Transaction,
  organizationId: string,
  before: PaymentSettings,
  columns: Partial<Omit<SettingsRow, 'organizationId' | 'version' | 'updatedAt'>>,
): Promise<PaymentSettings> {
  const values = { ...columns, version: before.version + 1, updatedAt: new Date() };
  const isOurs = eq(paymentSettings.organizationId, organizationId);
  const after = toSettings(theRow(await tx.db.update(paymentSettings).set(values).where(isOurs).returning()));

  const subject = `payment-settings:${organizationId}`;
  tx.audit({ action: 'sales.settings.changed', subject, before, after });
  tx.emit(paymentSettingsChanged, subject, after);
  return after;
}

const blank: PaymentSettings = {
  ...{ accounts: [], promptPayId: null, merchantName: '', instructions: '', qrImageId: null, version: 1, updatedAt: null },
};

function toSettings({ organizationId: _organizationId, accounts, ...row }: SettingsRow): PaymentSettings {
  return { ...row, accounts: z.array(BankAccount).parse(accounts) };
}
