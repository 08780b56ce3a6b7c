import { describe, expect, it } from 'vitest';
import { createWaitingLine } from './waiting-line.ts';

const stay = () => expect.unreachable();

describe('createWaitingLine', () => {
  it('serves first come first, and one that rejoins before all', () => {
    const line = createWaitingLine<string>(9);
    line.join('a', stay);
    line.join('b', stay);
    line.rejoin('again');
    expect([line.next(), line.next(), line.next(), line.next()]).toEqual(['again', 'a', 'b', undefined]);
  });

  it('is full at its limit, and not after somebody left', () => {
    const line = createWaitingLine<string>(2);
    const leaving = new AbortController();
    line.join('a', () => undefined, leaving.signal);
    line.join('b', stay);
    expect(line.isFull).toBe(true);
    leaving.abort();
    expect([line.isFull, line.length]).toEqual([false, 1]);
  });

  it('lets the right one go, with the reason, once', () => {
    const line = createWaitingLine<string>(9);
    const leaving = new AbortController();
    const reasons: unknown[] = [];
    line.join('a', stay);
    line.join('b', (reason) => reasons.push(reason), leaving.signal);
    line.join('c', stay);
    leaving.abort('enough');
    expect(reasons).toEqual(['enough']);
    expect(line.clear()).toEqual(['a', 'c']);
  });

  it('forgets the signal of one whose turn has come', () => {
    const line = createWaitingLine<string>(9);
    const late = new AbortController();
    line.join('a', stay, late.signal);
    line.join('b', stay);
    expect(line.next()).toBe('a');
    late.abort();
    expect(line.clear()).toEqual(['b']);
  });
});
