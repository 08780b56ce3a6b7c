import { isSoukError } from '@souk/core/request-errors';
import { onServices } from '../database/on-database.ts';
import type { CommandContext } from '../run-command.ts';
import { StartFailure } from '../start-failure.ts';

/** What `souk create-business` takes. */
export interface CreateBusinessOptions {
  readonly organization: string;
  readonly kind: 'mala';
  readonly name?: string;
  readonly adminPassword?: string;
  readonly staffPassword?: string;
}

/**
 * `souk create-business`: sets a business of a kind up for use, with accounts, prices, announcements and products; what was set up
 * before stays as it is. Passwords that are not given are made up and printed this once.
 */
export function createBusinessCommand(options: CreateBusinessOptions) {
  return async (context: CommandContext): Promise<void> => {
    await onServices(context, async (services) => {
      const { seedBusiness } = await import('@souk/domains/first-start/seed-business');
      const { organization, accounts } = await advised(options, seedBusiness(services, options));
      if (accounts.length === 0) return console.log(`${organization} was set up before; nothing was changed.`);
      console.log(`Set up ${organization}. Its old addresses are under /compat/${organization}.`);
      const width = Math.max(...accounts.map(({ username }) => username.length));
      for (const { username, role, password } of accounts) console.log(`  ${username.padEnd(width)}  ${role.padEnd(7)}  ${password}`);
      console.log('These passwords are shown this once.');
      console.log(`It has no owner yet: souk create-user --organization ${organization} --role owner --email you@example.com`);
    });
  };
}

async function advised<T>({ organization }: CreateBusinessOptions, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!isSoukError(error) || error.code !== 'identity.slug_taken') throw error;
    throw new StartFailure(`${organization} is a business of another kind. Choose another short name.`);
  }
}
