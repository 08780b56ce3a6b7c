import { expect, it } from 'vitest';
import { declarationFaults } from './check-declarations.ts';

it('takes declarations that only name what a consumer has', () => {
  expect(declarationFaults(`import { TRPCClient } from "@trpc/client";\nexport declare const a: import('@trpc/server').X;`)).toEqual([]);
});

it('refuses a package that only the server has, however it is named', () => {
  expect(declarationFaults(`import { z } from "zod";\ndeclare const b: import('@souk/db/database').Database;`)).toEqual([
    'zod is imported; a consumer does not have it',
    '@souk/db/database is imported; a consumer does not have it',
  ]);
});

it('refuses declarations that would slow an editor down', () => {
  expect(declarationFaults('é'.repeat(60_000))).toEqual(['120000 bytes; 102400 are allowed']);
});
