import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';

const Threads = z.array(z.object({ name: z.string(), niceness: z.number() }));

it.skipIf(process.platform !== 'linux')(
  'gives the threads that decode photos and run models less of a core than the one that answers',
  () => {
    const printed = execFileSync(process.execPath, [join(import.meta.dirname, 'testing/thread-priorities.ts')], { encoding: 'utf8' });
    const threads = Threads.parse(JSON.parse(printed));
    const of = (name: string) => threads.filter((thread) => thread.name === name).map(({ niceness }) => niceness);
    expect(new Set(of('libuv-worker'))).toEqual(new Set([10]));
    expect(of('souk-vision').filter((niceness) => niceness === 10)).toHaveLength(2);
    expect(of('MainThread')).toEqual([0]);
  },
);
