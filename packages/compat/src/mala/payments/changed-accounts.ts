import { BankAccount, type PaymentSettings } from '@souk/domains/sales/settings/schema';
import { invalid } from '../replies.ts';
import type { PaymentSettingsBody } from './schema.ts';

/** The old names of an account's lines. */
const oldNames = { bank: 'bank_name', accountName: 'account_name', accountNumber: 'account_number' } as const;

/**
 * The accounts with the old app's one account, which is the first, as the body has it; undefined where the body says nothing of it.
 * All lines empty take it away. Throws `request.invalid` for an account of which a line is missing.
 */
export function changedAccounts(
  { accounts: [first, ...others] }: Pick<PaymentSettings, 'accounts'>,
  { bank_name: bank, account_name: accountName, account_number: accountNumber }: PaymentSettingsBody,
): PaymentSettings['accounts'] | undefined {
  if (bank === undefined && accountName === undefined && accountNumber === undefined) return undefined;
  const account = {
    bank: bank ?? first?.bank ?? '',
    accountName: accountName ?? first?.accountName ?? '',
    accountNumber: accountNumber ?? first?.accountNumber ?? '',
  };
  if (Object.values(account).every((text) => text === '')) return others;
  const parsed = BankAccount.safeParse(account);
  if (parsed.success) return [parsed.data, ...others];
  const name = Object.entries(oldNames).find(([key]) => key === parsed.error.issues[0]?.path[0])?.[1] ?? oldNames.bank;
  throw invalid(name, 'Must be one line of text, with the other lines of the account');
}
