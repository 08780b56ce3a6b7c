import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CpuProfile, topCosts } from './top-costs.ts';

const printed = new Set<string>();

/** Prints, to standard error, what cost most in the profiles that a bench has added to the folder. */
export async function printTopCosts(folder: string, bench: string): Promise<void> {
  const added = (await readdir(folder)).filter((name) => name.endsWith('.cpuprofile') && !printed.has(name)).sort();
  for (const name of added) {
    printed.add(name);
    const profile = CpuProfile.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
    console.error(`\n${bench}, main thread of ${name}, share of its busy time`);
    for (const by of ['package', 'function'] as const) {
      for (const { where, share } of topCosts(profile, by).slice(0, 15))
        console.error(`  ${(share * 100).toFixed(1).padStart(5)} %  ${where}`);
      console.error('');
    }
  }
}
