import { describe, expect, it, vi } from 'vitest';
import { createProgress } from './progress.ts';

function screen(isTTY: boolean) {
  const written: string[] = [];
  const write = vi.fn((text: string | Uint8Array) => {
    written.push(String(text));
    return true;
  });
  return { isTTY, columns: 30, write, written };
}

describe('progress', () => {
  it('is a plain line for each step where nobody watches', () => {
    const log = screen(false);
    const progress = createProgress(log);
    progress.tell('One');
    progress.tell('Two');
    progress.clear();
    expect(log.written).toEqual(['One\n', 'Two\n']);
  });

  it('is one line on a terminal, with the seconds, never wider than it, and gone when cleared', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    const terminal = screen(true);
    const progress = createProgress(terminal);
    progress.tell('A step that takes longer than a line');
    vi.advanceTimersByTime(2_100);
    progress.tell('Two');
    vi.advanceTimersByTime(1_600);
    progress.clear();
    vi.advanceTimersByTime(5_000);
    vi.useRealTimers();
    expect(terminal.written.every((text) => text.startsWith('\r\u001b[K') && !text.includes('\n') && text.length <= 30 + 5)).toBe(true);
    expect(terminal.written.at(-2)).toBe('\r\u001b[KTwo … 1 s\r');
    expect(terminal.written.at(-1)).toBe('\r\u001b[K');
  });
});
