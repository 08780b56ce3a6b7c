import { z } from 'zod';

/** Text as the old forms sent it; NUL cannot be kept by PostgreSQL. */
const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((value) => !value.includes('\0') && value.isWellFormed());

/** A missing field and an empty one were the same to CarWatch. */
const required = (longest: number) => text(longest).refine((value) => value.trim() !== '');

/** Name and password, of a sign-in or a registration. */
export const CredentialsBody = z.object({ username: required(64), password: required(1000) });

/** The shortest password CarWatch took for a new one. */
export const shortestPassword = 6;

export const NewUsernameBody = z.object({ new_username: text(64).refine((name) => name.trim().length >= 2) });

export const NewPasswordBody = z.object({
  current_password: required(1000),
  new_password: required(1000),
  confirm_new_password: required(1000),
});

export const PasswordBody = z.object({ password: required(1000) });

/** A plate has a letter or a digit; without one there would be nothing to find it by. */
const plate = required(32).refine((value) => /[\p{L}\p{N}]/u.test(value));

export const PlateBody = z.object({ plate, subject: required(255), description: required(2000) });

/** Anything else counted as unknown. */
export const UploadStatus = z.enum(['entering', 'leaving', 'unknown']).catch('unknown');
