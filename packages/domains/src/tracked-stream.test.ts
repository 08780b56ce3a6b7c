import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Tracked, trackedStream } from './tracked-stream.ts';

const output = trackedStream(z.object({ plate: z.string() }));

async function* passages(closed: string[], ...plates: unknown[]): AsyncGenerator<Tracked<unknown>, void> {
  try {
    for (const [index, plate] of plates.entries()) yield { id: String(index), data: { plate, secret: 'x' } };
  } finally {
    closed.push('closed');
  }
}

describe('a stream of a contract', () => {
  it('carries every item with the id to resume from, and nothing that the contract does not name', async () => {
    const items: unknown[] = [];
    for await (const [id, data] of output.parse(passages([], 'A1', 'B2'))) items.push([id, data]);
    expect(items).toEqual([
      ['0', { plate: 'A1' }],
      ['1', { plate: 'B2' }],
    ]);
  });

  it('ends with an error at an item that is not what was promised, and closes its source', async () => {
    const closed: string[] = [];
    const seen: unknown[] = [];
    const reading = (async () => {
      for await (const [, data] of output.parse(passages(closed, 'A1', 5, 'C3'))) seen.push(data);
    })();
    await expect(reading).rejects.toThrow(z.ZodError);
    expect([seen, closed]).toEqual([[{ plate: 'A1' }], ['closed']]);
  });

  it('closes its source when the reader leaves', async () => {
    const closed: string[] = [];
    for await (const _item of output.parse(passages(closed, 'A1', 'B2'))) break;
    expect(closed).toEqual(['closed']);
  });

  it.each([undefined, null, 'text', 5, {}])('is never %j', (value) => {
    expect(output.safeParse(value).success).toBe(false);
  });
});
