import { TRPCClientError } from '@trpc/client';
import { describe, expect, it } from 'vitest';
import { HttpError, retryAfterMs } from './http-error.ts';
import { NetworkError } from './network-error.ts';
import { problemOf } from './problem-of.ts';

describe('Retry-After', () => {
  const read = (value: string): number | null => retryAfterMs(new Headers({ 'retry-after': value }));

  it('is read as seconds or as a date', () => {
    expect(read('3')).toBe(3_000);
    expect(read('0')).toBe(0);
    expect(read(new Date(Date.now() + 5_000).toUTCString())).toBeGreaterThan(3_000);
  });

  it('never asks for a wait that is over, or for one that cannot be read', () => {
    expect(read('Wed, 21 Oct 2015 07:28:00 GMT')).toBe(0);
    expect(read('-5')).toBe(0);
    expect(['soon', '', 'Infinity'].map(read)).toEqual([null, null, null]);
  });
});

describe('problemOf', () => {
  const problem = { code: 'gate.passage_not_found', message: 'There is no such passage.', requestId: 'r1' };

  it('finds the problem of a procedure and of the host', () => {
    const ofProcedure = TRPCClientError.from({ error: { code: -32_004, message: problem.message, data: { problem } } });
    const ofHost = TRPCClientError.from(new HttpError(new Response(null, { status: 404 }), problem));
    expect([problemOf(ofProcedure), problemOf(ofHost)]).toEqual([problem, problem]);
  });

  it('is null where Souk said nothing', () => {
    const others = [new NetworkError('http://souk', new Error('refused')), new Error('bug'), { data: { problem } }, null, 'text'];
    expect(others.map(problemOf)).toEqual([null, null, null, null, null]);
    expect(problemOf(TRPCClientError.from(new HttpError(new Response(null, { status: 502 }), { code: 1 })))).toBeNull();
  });
});
