import { importedId } from '@souk/core/ids';
import type { OrganizationAct } from '@souk/domains/act';
import { movedSettingsTrail, moveSettings } from '@souk/domains/sales/moving/move-settings';
import { readSettings } from '@souk/domains/sales/settings/read-settings';
import { BankAccount, UpdatePaymentSettingsInput } from '@souk/domains/sales/settings/schema';
import type { z } from 'zod';
import type { FieldRow } from '../rows/field-row.ts';
import { gathered } from '../rows/gathered.ts';
import type { TableRows } from '../rows/table-rows.ts';
import type { Part, Thing } from '../run/part.ts';
import { BadValue } from '../values/bad-value.ts';

type Settings = Required<Omit<UpdatePaymentSettingsInput, 'version'>>;

type Texts = Pick<Settings, 'promptPayId' | 'merchantName' | 'instructions'>;

interface AccountRow extends Thing {
  readonly account: z.infer<typeof BankAccount> | null;
  readonly texts: Partial<Texts>;
}

interface SettingsThing extends Thing {
  readonly settings: Settings;
}

const Fields = UpdatePaymentSettingsInput.pick({ promptPayId: true, merchantName: true, instructions: true });

/** How customers pay: each row is an account; what there is one of here is the first row's that has it. */
export function paymentSettingsPart(act: OrganizationAct, rows: TableRows): Part<SettingsThing> {
  const id = importedId(act.organizationId, 'mala/payment_settings', 'all');
  return {
    name: 'payment settings',
    count: rows.count,
    read: () =>
      gathered(rows.batches(rowReader(id)), (found) => {
        const settings = merged(found);
        return { id, key: 'all', rows: found.length, values: { ...settings }, settings };
      }),
    write: async (things) => {
      for (const { settings } of things) await moveSettings(act, settings, rows.plan.table.name);
    },
    trail: async () => new Map([[id, await movedSettingsTrail(act)]]),
    stored: async () => {
      const { accounts, promptPayId, merchantName, instructions } = await readSettings(act);
      return new Map([[id, { accounts, promptPayId, merchantName, instructions }]]);
    },
  };
}

/** Rows that say nothing are blank settings, and nothing to bring. A second row may say what there is one of only as the first does. */
function rowReader(id: string): (row: FieldRow) => AccountRow | null {
  let before: Partial<Texts> = {};
  return (row) => {
    if (!row.flag('active', true)) return null;
    const account = accountOf(row);
    const texts = textsOf(row, account);
    if (!account && Object.keys(texts).length === 0) return null;
    refuseOthers(before, texts);
    before = { ...before, ...texts };
    return { id, key: row.key, rows: 1, values: {}, account, texts };
  };
}

function accountOf(row: FieldRow): AccountRow['account'] {
  const accountNumber = row.text('accountNumber');
  if (accountNumber === null) return null;
  return BankAccount.parse({ bank: row.text('bank') ?? '', accountName: row.text('accountName') ?? '', accountNumber });
}

/** What the row says of them. A name without an account is whose PromptPay it is. */
function textsOf(row: FieldRow, account: AccountRow['account']): Partial<Texts> {
  const merchantName = row.text('merchantName') ?? (account ? null : row.text('accountName'));
  const given = { promptPayId: row.text('promptPayId'), merchantName, instructions: row.text('instructions') };
  return Fields.parse(Object.fromEntries(Object.entries(given).filter(([, text]) => text !== null)));
}

function refuseOthers(before: Partial<Texts>, texts: Partial<Texts>): void {
  for (const field of ['promptPayId', 'merchantName', 'instructions'] as const) {
    const isOther = before[field] !== undefined && texts[field] !== undefined && before[field] !== texts[field];
    if (isOther) throw new BadValue(`${field}: another row has another one, and there is one`);
  }
}

function merged(rows: readonly AccountRow[]): Settings {
  const texts: Partial<Texts> = Object.assign({}, ...rows.map((row) => row.texts));
  const accounts = rows.flatMap(({ account }) => account ?? []);
  return { promptPayId: null, merchantName: '', instructions: '', ...texts, accounts };
}
