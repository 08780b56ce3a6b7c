import { SoukError } from '@souk/core/errors';
import { requestErrors } from '@souk/core/request-errors';
import { TRPCError } from '@trpc/server';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { problemOf } from './to-souk-error.ts';

const zodError = z.strictObject({ count: z.int() }).safeParse({ count: '5', nmae: 1, other: 2 }).error;

describe('problemOf', () => {
  it('finds a SoukError anywhere among the causes', () => {
    const thrown = new SoukError('gate.busy', 503, 'Busy.', { retryAfterSeconds: 3, details: { queue: 9 }, cause: new Error('secret') });
    const error = new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: new Error('outer', { cause: thrown }) });
    expect(problemOf(error, 'r1')).toEqual({
      status: 503,
      problem: { code: 'gate.busy', message: 'Busy.', details: { queue: 9 }, requestId: 'r1' },
      retryAfterSeconds: 3,
      isBug: false,
    });
  });

  it('names every refused field, the unknown ones too', () => {
    const { status, problem } = problemOf(new TRPCError({ code: 'BAD_REQUEST', cause: zodError }), 'r1');
    expect({ status, code: problem.code, paths: problem.issues?.map((issue) => issue.path) }).toEqual({
      status: 400,
      code: 'request.invalid',
      paths: ['count', 'nmae', 'other'],
    });
  });

  it('takes an output its schema refuses, and a parse inside a verb, for bugs', () => {
    const refused = new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'Output validation failed', cause: zodError });
    for (const error of [refused, zodError]) {
      expect(problemOf(error, 'r1')).toEqual({
        status: 500,
        problem: { code: 'internal', message: 'Something went wrong on our side.', requestId: 'r1' },
        isBug: true,
      });
    }
  });

  it.each([
    ['UNAUTHORIZED', 401],
    ['FORBIDDEN', 403],
    ['NOT_FOUND', 404],
    ['METHOD_NOT_SUPPORTED', 405],
    ['CONFLICT', 409],
    ['PAYLOAD_TOO_LARGE', 413],
    ['UNSUPPORTED_MEDIA_TYPE', 415],
    ['TOO_MANY_REQUESTS', 429],
    ['SERVICE_UNAVAILABLE', 503],
    ['PARSE_ERROR', 400],
    ['NOT_IMPLEMENTED', 500],
  ] as const)('maps %s of tRPC to %i, in our words', (code, status) => {
    const reply = problemOf(new TRPCError({ code, message: 'at /srv/app.ts:12' }), 'r1');
    expect(reply.status).toBe(status);
    expect(JSON.stringify(reply.problem)).not.toContain('/srv');
  });

  it('calls unreadable JSON malformed', () => {
    const error = new TRPCError({ code: 'BAD_REQUEST', cause: new SyntaxError('Unexpected token') });
    expect(problemOf(error, 'r1').problem.code).toBe('request.malformed');
  });

  it.each([undefined, null, 'text', 7, {}])('survives %j being thrown', (thrown) => {
    expect(problemOf(thrown, 'r1')).toMatchObject({ status: 500, isBug: true });
  });

  it('ends on a ring of causes', () => {
    const error = new Error('a');
    error.cause = error;
    expect(problemOf(error, 'r1').status).toBe(500);
    expect(problemOf(requestErrors.conflict({ cause: error }), 'r1').status).toBe(409);
  });
});
