import { requestErrors } from '@souk/core/request-errors';
import type { Database } from '@souk/db/database';
import { createTestDatabase } from '@souk/vitest/test-database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { failureOf, framesOf } from './job-failure.ts';

let database: Database;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.close();
});

async function thrownBy(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('failureOf', () => {
  it('keeps the reason and the code of a failed query, but neither the query nor its parameters', async () => {
    const error = await thrownBy(() => database.system.execute(sql`SELECT 1 FROM nowhere WHERE token = ${'hunter2'}`));
    expect(String(error)).toContain('hunter2');
    const failure = failureOf(error);
    expect(failure).toEqual({ name: 'error', message: 'relation "nowhere" does not exist', code: '42P01' });
  });

  it('keeps the code of a coded error, and names the fields of a payload that does not parse', async () => {
    expect(failureOf(requestErrors.conflict())).toMatchObject({ name: 'SoukError', code: 'request.conflict' });
    const error = await thrownBy(() => z.object({ password: z.string().min(8) }).parse({ password: 'hunter2' }));
    expect(failureOf(error).message).toMatch(/^password: /);
    expect(failureOf(error).message).not.toContain('hunter2');
  });

  it('hides passwords and tokens in messages, and bounds them', () => {
    const error = new Error(`connect smtp://me:hunter2@mail.example failed: Authorization: Bearer hunter2 ${'x'.repeat(2_000)}`);
    expect(failureOf(error).message).not.toContain('hunter2');
    expect(failureOf(error).message).toHaveLength(500);
  });

  it('survives what is no error', () => {
    for (const thrown of ['hunter2', null, undefined, { password: 'hunter2' }]) expect(failureOf(thrown).message).not.toContain('hunter2');
    expect(framesOf(undefined)).toEqual([]);
    expect(framesOf(new Error('hunter2\n    with lines')).join('\n')).toContain('job-failure.test.ts');
    expect(framesOf(new Error('hunter2')).join('\n')).not.toContain('hunter2');
  });
});
