import { visionErrors } from './errors.ts';
import type { Vision } from './vision-types.ts';

/** For a process that reads no photos and so needs no models, such as a command that makes an account. Every call rejects with `vision.unavailable`. */
export const noVision: Vision = {
  readPlates: async () => await Promise.reject(visionErrors.unavailable()),
  readSticks: async () => await Promise.reject(visionErrors.unavailable()),
  detect: async () => await Promise.reject(visionErrors.unavailable()),
  classesOf: () => {
    throw visionErrors.unavailable();
  },
  defaultsOf: () => {
    throw visionErrors.unavailable();
  },
  health: () => [],
  state: () => ({ workers: 0, busyWorkers: 0, queueDepth: 0, queueLimit: 0 }),
  close: async () => undefined,
};
