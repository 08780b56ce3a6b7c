import { defineErrors } from '@souk/core/errors';

const unusable = { status: 410, remedy: 'Ask for a new one.' } as const;

/** What can go wrong with people, keys and devices. */
export const identityErrorTable = defineErrors('identity', {
  invalid_credentials: {
    status: 401,
    message: 'The name or the password is wrong.',
    remedy: 'Check both; name the organization when you sign in with a username.',
  },
  account_disabled: { status: 403, message: 'This account has been disabled.', remedy: 'Ask an admin of your organization.' },
  wrong_password: { status: 403, message: 'The password is wrong.', remedy: 'Send the current password of the account.' },
  registration_closed: {
    status: 403,
    message: 'This organization takes new members by invitation only.',
    remedy: 'Ask an admin for an invitation and send its token.',
  },
  organization_not_found: { status: 404, message: 'There is no such organization.', remedy: 'Check its short name.' },
  slug_taken: { status: 409, message: 'Another organization has this short name.', remedy: 'Choose another one.' },
  username_taken: { status: 409, message: 'Somebody else has this username.', remedy: 'Choose another one.' },
  email_taken: { status: 409, message: 'Another account has this e-mail address.', remedy: 'Sign in, or reset the password.' },
  no_name_left: {
    status: 422,
    message: 'Without username and e-mail address nobody could sign in.',
    remedy: 'Keep one of them.',
  },
  password_needed: {
    status: 403,
    message: 'The e-mail address is a way into the account.',
    remedy: 'Send `currentPassword` to change it.',
  },
  session_not_found: { status: 404, message: 'There is no such session.', remedy: 'List your sessions and use an id from there.' },
  reset_unusable: { ...unusable, message: 'This link was used, has expired, or never worked.' },
  member_not_found: { status: 404, message: 'There is no such member.', remedy: 'List the members and use an id from there.' },
  member_out_of_reach: {
    status: 403,
    message: 'Only a member with that role or a stronger one may do this.',
    remedy: 'Ask an owner.',
  },
  own_account: {
    status: 403,
    message: 'Your own e-mail address and password are changed by their password.',
    remedy: 'Change them in your profile, which asks for the current password.',
  },
  account_shared: {
    status: 409,
    message: 'This account belongs to other organizations too.',
    remedy: 'Let its owner change it; here you can change username and role.',
  },
  old_hash_unknown: {
    status: 422,
    message: 'This is no form of a stored password that can be taken over.',
    remedy: 'Give the person a new password instead.',
  },
  already_member: { status: 409, message: 'This person is a member already.', remedy: 'Change the member instead.' },
  last_owner: {
    status: 409,
    message: 'An organization keeps at least one owner.',
    remedy: 'Make another member an owner first; `details.organizations` names where.',
  },
  invitation_not_found: { status: 404, message: 'There is no such invitation.', remedy: 'List the invitations and use an id from there.' },
  invitation_unusable: { ...unusable, message: 'This invitation was used, withdrawn, has expired, or never was one.' },
  api_key_not_found: { status: 404, message: 'There is no such key.', remedy: 'List the keys and use an id from there.' },
  scope_unknown: {
    status: 422,
    message: 'There is no such scope for a key.',
    remedy: 'Use the name of a permission, or `<domain>.*`; `details.scopes` names the bad ones.',
  },
  scope_not_held: {
    status: 403,
    message: 'A key cannot do what its maker may not.',
    remedy: 'Leave out the scopes in `details.scopes`, or ask an owner.',
  },
  device_not_found: { status: 404, message: 'There is no such device.', remedy: 'List the devices and use an id from there.' },
  enrolment_unusable: { ...unusable, message: 'This code was used, has expired, or never worked.' },
  not_a_device: { status: 403, message: 'Only a device has an answer here.', remedy: 'Send a device token.' },
  location_not_found: { status: 404, message: 'There is no such location.', remedy: 'List the locations and use an id from there.' },
  location_name_taken: { status: 409, message: 'Another location has this name.', remedy: 'Choose another name.' },
  location_in_use: { status: 409, message: 'Devices or gates are at this location.', remedy: 'Move them elsewhere first.' },
});

/** See {@link identityErrorTable}. */
export const identityErrors = identityErrorTable.errors;
