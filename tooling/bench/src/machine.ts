import { availableParallelism, cpus, loadavg, platform, release } from 'node:os';

/** Where figures were measured, and how busy it was: the same words under every run. */
export function machineLine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const load = loadavg()[0]?.toFixed(1) ?? '?';
  return `${availableParallelism()} cores (${model}), ${platform()} ${release()}, Node ${process.version}, load ${load}. The load generator runs on the same cores.`;
}
