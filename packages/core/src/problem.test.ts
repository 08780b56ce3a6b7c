import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineErrors } from './errors.ts';
import { Problem, toProblem } from './problem.ts';
import { isSoukError, issuesOf, requestErrors, requestErrorTable } from './request-errors.ts';

describe('a problem', () => {
  it('never tells of the cause or the stack', () => {
    const cause = new Error('relation "secret_table" does not exist');
    const text = JSON.stringify(toProblem(requestErrors.conflict({ cause }), 'request-1'));
    expect(JSON.parse(text)).toEqual({
      code: 'request.conflict',
      message: 'Somebody changed this at the same moment.',
      requestId: 'request-1',
    });
    expect(text).not.toContain('secret_table');
  });

  it('has issues and details only where there are some, and is what its schema says', () => {
    const issues = [{ path: 'plate', message: 'Too long' }];
    const problem = toProblem(requestErrors.invalid({ issues, details: { limit: 32 }, retryAfterSeconds: 3 }), 'request-2');
    expect(Problem.parse(problem)).toEqual(problem);
    expect(problem).toMatchObject({ issues, details: { limit: 32 } });
    expect(Object.keys(toProblem(requestErrors.forbidden(), 'request-3'))).toEqual(['code', 'message', 'requestId']);
  });
});

describe('the issues of a refused input', () => {
  it('name each field by its path, and the whole by a word', () => {
    const schema = z.strictObject({ list: z.array(z.object({ n: z.int() })) });
    expect(issuesOf(z.safeParse(schema, { list: [{ n: 1 }, { n: '2' }] }).error ?? { issues: [] }).map(({ path }) => path)).toEqual([
      'list.1.n',
    ]);
    expect(issuesOf(z.safeParse(schema, 5).error ?? { issues: [] }).map(({ path }) => path)).toEqual(['(body)']);
  });
});

describe('the errors of a request', () => {
  it('say what to do, each under its own code', () => {
    for (const [name, { message, remedy }] of Object.entries(requestErrorTable.definitions)) {
      expect(message, name).toMatch(/^[A-Z].*\.$/);
      expect(remedy, name).toMatch(/^[A-Z`].*\.$/);
    }
  });

  it('are told from faults of ours', () => {
    const { errors } = defineErrors('shop', { closed: { status: 503, message: 'Closed.', remedy: 'Wait.' } });
    expect([errors.closed(), requestErrors.forbidden()].every(isSoukError)).toBe(true);
    expect([new Error('x'), { code: 'request.forbidden', status: 403 }, undefined].some(isSoukError)).toBe(false);
  });
});
