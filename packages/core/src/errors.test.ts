import { describe, expect, it } from 'vitest';
import { defineErrors, SoukError } from './errors.ts';

const table = defineErrors('shop', {
  sold_out: { status: 409, message: 'There is none left.', remedy: 'Come back tomorrow.' },
  closed: { status: 503, message: 'The shop is closed.', remedy: 'Repeat after `Retry-After` seconds.' },
});

describe('an error of a table', () => {
  it('has the code, the status and the message of its row', () => {
    const error = table.errors.sold_out();
    expect(error).toBeInstanceOf(SoukError);
    expect(error).toMatchObject({ name: 'SoukError', code: 'shop.sold_out', status: 409, message: 'There is none left.' });
    expect(error.stack).toContain('errors.test.ts');
  });

  it('carries what the caller may know, and its cause for the log', () => {
    const cause = new Error('the shelf is empty');
    const issues = [{ path: 'count', message: 'Too many' }];
    const error = table.errors.closed({ message: 'Closed for lunch.', issues, details: { until: 14 }, retryAfterSeconds: 60, cause });
    expect(error).toMatchObject({
      message: 'Closed for lunch.',
      status: 503,
      issues,
      details: { until: 14 },
      retryAfterSeconds: 60,
      cause,
    });
  });

  it('is a new one each time', () => {
    expect(table.errors.closed()).not.toBe(table.errors.closed());
  });
});

it('a table keeps its rows for the documentation, and has no errors but those', () => {
  expect(Object.keys(table.errors)).toEqual(['sold_out', 'closed']);
  expect([table.domain, table.definitions.sold_out.remedy]).toEqual(['shop', 'Come back tomorrow.']);
});
