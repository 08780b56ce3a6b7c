/** A mail before it has a recipient: plain text, so that nothing in a name can be markup. */
export interface Letter {
  readonly subject: string;
  readonly body: string;
}

/** Where links lead, and who is written to. */
interface LetterContext {
  readonly publicUrl: string;
  readonly displayName: string;
}

/** How long a link for a new password works. */
export const resetMinutes = 60;

/** The way to a new password. The token is in the fragment, which no browser sends to a server or its logs. */
export function passwordResetLetter({ publicUrl, displayName }: LetterContext, token: string): Letter {
  return letter('Your new password', [
    `Hello ${displayName},`,
    `somebody asked for a new password for your account. If it was you, choose one within ${resetMinutes} minutes:`,
    `${publicUrl}/reset-password#${token}`,
    'If it was not you, there is nothing to do: your password stays as it is.',
  ]);
}

/** Says that the password is another one. */
export function passwordChangedLetter({ publicUrl, displayName }: LetterContext): Letter {
  return letter('Your password was changed', [
    `Hello ${displayName},`,
    'the password of your account was changed, and other devices were signed out.',
    `If it was not you, ask for a new password at once: ${publicUrl}/forgot-password`,
  ]);
}

/** Says, at the old address, that there is a new one. */
export function emailChangedLetter({ displayName }: LetterContext): Letter {
  return letter('Your e-mail address was changed', [
    `Hello ${displayName},`,
    'the e-mail address of your account was changed. This address can no longer be used to sign in.',
    'If it was not you, tell an admin of your organization at once.',
  ]);
}

/** An offer to join. */
export function invitationLetter(
  { publicUrl }: Pick<LetterContext, 'publicUrl'>,
  invitation: { readonly organization: string; readonly role: string; readonly expiresAt: Date; readonly token: string },
): Letter {
  const { organization, role, expiresAt, token } = invitation;
  return letter(`You are invited to ${organization}`, [
    'Hello,',
    `${organization} invites you to join as ${role}. Until ${expiresAt.toISOString().slice(0, 10)} this link lets you in, once:`,
    `${publicUrl}/invitation#${token}`,
    'If you expected no invitation, there is nothing to do.',
  ]);
}

function letter(subject: string, paragraphs: readonly string[]): Letter {
  return { subject, body: `${paragraphs.join('\n\n')}\n` };
}
