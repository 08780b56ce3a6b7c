/** The real vision thread with a way to die: a job whose threshold is 0.123 throws outside every promise. */
import { parentPort } from 'node:worker_threads';
import type { VisionJob } from '../protocol.ts';
import '../vision-thread.ts';

parentPort?.on('message', (job: VisionJob | 'close') => {
  if (job !== 'close' && job.task.kind === 'detect' && job.task.thresholds.confidence === 0.123) throw new Error('the thread dies');
});
