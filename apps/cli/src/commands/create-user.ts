import { randomBytes } from 'node:crypto';
import { isSoukError } from '@souk/core/request-errors';
import type { Role } from '@souk/core/who';
import type { Services } from '@souk/domains/services';
import { onServices } from '../database/on-database.ts';
import type { CommandContext } from '../run-command.ts';
import { StartFailure } from '../start-failure.ts';

/** What `souk create-user` takes. */
export interface CreateUserOptions {
  readonly organization: string;
  readonly role: Role;
  readonly email?: string;
  readonly username?: string;
  readonly name?: string;
  readonly password?: string;
  /** Makes the organization first, under this name. */
  readonly newOrganization?: string;
  /** Gives an account that is there already a place in the organization. */
  readonly existing?: boolean;
}

/** `souk create-user`: makes an account in an organization, the first owner's among them; without a password it thinks one up. */
export function createUserCommand(options: CreateUserOptions) {
  return async (context: CommandContext): Promise<void> => {
    await onServices(context, async (services) => {
      const { organization, newOrganization: name } = options;
      if (name !== undefined) {
        const { createOrganization } = await import('@souk/domains/identity/organizations/create-organization');
        await createOrganization(services, { slug: organization, name });
        console.log(`Made the organization ${organization}.`);
      }
      await advised(options, options.existing ? addExisting(services, options) : makeAccount(services, options));
    });
  };
}

async function makeAccount(services: Services, options: CreateUserOptions): Promise<void> {
  const { email, username, name: displayName, organization, role } = options;
  const password = options.password ?? randomBytes(15).toString('base64url');
  const { createUser } = await import('@souk/domains/identity/members/create-user');
  await createUser(services, { email, username, displayName, password, organization, role });
  console.log(`Made ${email ?? username}, ${role} of ${organization}.`);
  if (options.password === undefined) console.log(`Password, shown this once: ${password}`);
}

async function addExisting(services: Services, { email, username, organization, role }: CreateUserOptions): Promise<void> {
  if (email === undefined) throw new StartFailure('--existing needs the --email of the account.');
  const { addMember } = await import('@souk/domains/identity/members/add-member');
  await addMember(services, { email, username, organization, role });
  console.log(`${email} is now ${role} of ${organization}.`);
}

const advice: Readonly<Record<string, (options: CreateUserOptions) => string>> = {
  'identity.organization_not_found': ({ organization }) =>
    `There is no organization "${organization}". To make it, add --new-organization "Its Name".`,
  'identity.email_taken': ({ email, organization }) =>
    `${email} has an account already. To make it a member of ${organization}, add --existing.`,
  'identity.member_not_found': ({ email }) => `There is no account of ${email}. To make one, leave --existing out.`,
};

/** Says what to do on the command line, where the error's own words are for a page. */
async function advised(options: CreateUserOptions, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    const text = isSoukError(error) ? advice[error.code]?.(options) : undefined;
    throw text === undefined ? error : new StartFailure(text, error);
  }
}
