import { describe, expect, it } from 'vitest';
import { users } from '../mala/targets.ts';
import type { TablePlan } from '../mapping/plan.ts';
import { fieldRow } from './field-row.ts';

const column = (name: string, type = 'varchar') => ({ name, type });
const plan: TablePlan = {
  target: users,
  table: { name: 'people', columns: [], key: ['id'] },
  key: [column('id', 'int')],
  fields: new Map([
    ['role', column('job')],
    ['password', column('pin')],
    ['active', column('on')],
    ['createdAt', column('made', 'datetime')],
    ['updatedAt', column('changed', 'timestamp')],
  ]),
  leftOut: [],
  values: { role: { chef: 'manager' } },
};
const ranks = { manager: [], staff: [] };
const values = { job: ' chef ', pin: ' 12 ', on: '', made: '2024-05-01 10:00:00', changed: '2024-05-01 10:00:00' };
const row = fieldRow(plan, { key: '17', keyValues: ['17'], values }, '+07:00');

describe('an old row', () => {
  it('is read by the fields it has, in what its values mean', () => {
    expect([row.source, row.oldNumber]).toEqual(['people/17', 17]);
    expect([row.text('role'), row.exact('password'), row.text('email')]).toEqual(['manager', ' 12 ', null]);
    expect([row.flag('active', true), row.flag('disabled', false)]).toEqual([true, false]);
    expect(row.oneOf('role', ranks, 'staff')).toBe('manager');
    expect(() => row.oneOf('role', { staff: [] }, 'staff')).toThrow('role: "manager" is none of staff');
  });

  it('has the old time zone where MySQL knows none, and only there', () => {
    expect(row.instant('createdAt')?.toISOString()).toBe('2024-05-01T03:00:00.000Z');
    expect(row.instant('updatedAt')?.toISOString()).toBe('2024-05-01T10:00:00.000Z');
  });

  it('keeps a number only where its key is one', () => {
    const textual = { ...plan, key: [column('id')] };
    expect(fieldRow(textual, { key: '17', keyValues: ['17'], values }, '+00:00').oldNumber).toBeNull();
    const twofold = { ...plan, key: [column('a', 'int'), column('b', 'int')] };
    expect(fieldRow(twofold, { key: '1/2', keyValues: ['1', '2'], values }, '+00:00').oldNumber).toBeNull();
  });
});
