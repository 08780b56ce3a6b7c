import { describe, expect, it } from 'vitest';
import { emailChangedLetter, invitationLetter, passwordChangedLetter, passwordResetLetter } from './templates.ts';

const context = { publicUrl: 'https://souk.example', displayName: 'Front desk' };

describe('a letter', () => {
  it('carries its token in the fragment of a link, where no server logs it', () => {
    const invitation = { organization: 'Mala', role: 'staff', expiresAt: new Date('2026-03-01T08:30:00Z'), token: 'souk_inv_x' };
    expect(passwordResetLetter(context, 'souk_rst_x').body).toContain('\nhttps://souk.example/reset-password#souk_rst_x\n');
    expect(invitationLetter(context, invitation)).toEqual({
      subject: 'You are invited to Mala',
      body: expect.stringContaining(
        'as staff. Until 2026-03-01 this link lets you in, once:\n\nhttps://souk.example/invitation#souk_inv_x\n',
      ),
    });
  });

  it('of warning carries no token and says what to do', () => {
    expect(passwordChangedLetter(context).body).toMatch(/^Hello Front desk,[\s\S]*https:\/\/souk\.example\/forgot-password\n$/);
    expect(emailChangedLetter(context).body).not.toContain('https://');
  });
});
