/** Prints the niceness of this process's threads by name, once a vision stands: a program, as a test's own threads are not to be changed. */
import { readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { createVision } from '../create-vision.ts';
import { OUR_MODELS } from './models-folder.ts';

const vision = await createVision({ modelsDir: OUR_MODELS, workers: 2 });
const threads = readdirSync('/proc/self/task').map((thread) => ({
  name: readFileSync(`/proc/self/task/${thread}/comm`, 'utf8').trimEnd(),
  niceness: getPriority(Number(thread)),
}));
await vision.close();
process.stdout.write(JSON.stringify(threads));
