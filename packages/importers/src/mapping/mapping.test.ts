import { describe, expect, it } from 'vitest';
import { malaTargets, users } from '../mala/targets.ts';
import type { SourceTable } from '../source/read-tables.ts';
import { describePlan } from './describe-plan.ts';
import { makePlan } from './make-plan.ts';
import type { Mapping } from './mapping-file.ts';
import { isSameName } from './same-name.ts';

const table = (name: string, columns: string, key = ['id']): SourceTable => ({
  name,
  columns: columns.split(' ').map((column) => ({ name: column, type: 'varchar' })),
  key,
});
const nothing: Mapping = { tables: {}, utcOffset: '+00:00' };
const as = (tables: Mapping['tables']): Mapping => ({ ...nothing, tables });
const mapped = (target: string, columns: Record<string, string | null>, key?: string[]) => ({ as: target, columns, key, values: {} });
const people = table('User', 'id UserName Password_Hash Role isActive last_login');
const fieldsOf = (tables: SourceTable[], mapping = nothing) => {
  const [plan] = makePlan(tables, malaTargets, mapping).tables;
  return plan && [plan.target.name, Object.fromEntries([...plan.fields].map(([field, { name }]) => [field, name]))];
};

describe('names', () => {
  it('mean the same whatever their case, underscores, plural and spelling', () => {
    for (const [one, other] of [
      ...[['Color_Prices', 'colourprice'] as const, ['USERS', 'user'] as const, ['categories', 'Category'] as const],
      ...[['is_active', 'isActive'] as const, ['payment-settings', 'PaymentSetting'] as const],
    ])
      expect(isSameName(one, other)).toBe(true);
    expect(isSameName('user', 'username')).toBe(false);
  });
});

describe('a plan', () => {
  it('finds tables and columns by name, and lists what it left out', () => {
    const plan = makePlan([people, table('alembic_version', 'version_num')], malaTargets, nothing);
    expect(fieldsOf([people])).toEqual(['users', { username: 'UserName', password: 'Password_Hash', role: 'Role', active: 'isActive' }]);
    expect(plan.tables[0]?.leftOut).toEqual(['last_login']);
    expect(plan.unknownTables).toEqual(['alembic_version']);
    expect(plan.missing).toEqual(['products', 'colour_prices', 'announcements', 'payment_settings', 'slips']);
    expect(describePlan(plan)).toEqual(
      expect.arrayContaining(['  columns left out: last_login', 'Tables that are nothing known: alembic_version']),
    );
  });

  it('takes the likelier of two columns, and lists the other', () => {
    const plan = makePlan([table('users', 'id username password password_hash')], [users], nothing);
    expect(plan.tables[0]?.fields.get('password')?.name).toBe('password_hash');
    expect(plan.tables[0]?.leftOut).toEqual(['password']);
  });

  it('says what a table lacks, and which of two it should take', () => {
    expect(makePlan([table('users', 'id username')], [users], nothing).problems).toEqual([
      'users has no column for password: name it in the mapping file',
    ]);
    const two = [people, table('users', 'id username password')];
    expect(makePlan(two, [users], nothing).problems).toEqual(['User and users could both be users: name one in the mapping file']);
    expect(makePlan([table('users', 'username password', [])], [users], nothing).problems[0]).toMatch(/^users has no primary key/);
    expect(makePlan([table('cars', 'id plate')], malaTargets, nothing).problems).toHaveLength(1);
  });

  it('passes over a table that might name slips but does not', () => {
    expect(makePlan([people, table('payments', 'id amount')], malaTargets, nothing)).toMatchObject({
      problems: [],
      unknownTables: ['payments'],
    });
  });
});

describe('a mapping file', () => {
  it('names tables, columns and keys, and leaves out on purpose without a word', () => {
    const crew = table('crew', 'nr login pin note', []);
    const mapping = as({ crew: mapped('users', { login: 'username', pin: 'password', note: null }, ['nr']), logs: null });
    const plan = makePlan([crew, table('logs', 'id')], malaTargets, mapping);
    expect(fieldsOf([crew, table('logs', 'id')], mapping)).toEqual(['users', { username: 'login', password: 'pin' }]);
    expect(plan).toMatchObject({ problems: [], unknownTables: [] });
    expect(plan.tables[0]).toMatchObject({ leftOut: [], key: [{ name: 'nr' }] });
  });

  it('takes a column away from the field that its name stands for', () => {
    const mapping = as({ User: mapped('users', { Role: null }) });
    expect(fieldsOf([people], mapping)?.[1]).not.toHaveProperty('role');
  });

  it('is refused where it names what is not there', () => {
    const problems = (tables: Mapping['tables']) => makePlan([people], [users], as(tables)).problems;
    expect(problems({ crew: mapped('users', {}) })).toEqual(['the mapping file names a table crew, which is not there']);
    expect(problems({ User: mapped('people', {}) })[0]).toMatch(/^the mapping file says that User is people/);
    expect(problems({ User: mapped('users', { login: 'username' }) })[0]).toMatch('a column User.login, which is not there');
    expect(problems({ User: mapped('users', { Role: 'rank' }) })[0]).toMatch('a field rank of users');
    expect(problems({ User: mapped('users', { Role: 'name', last_login: 'name' }) })[0]).toMatch('two columns for name');
  });
});
