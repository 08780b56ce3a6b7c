import { readdir, readFile } from 'node:fs/promises';

/** CPU that a process and its children have used so far, in milliseconds; null where there is no /proc (other systems than Linux). */
export async function treeCpuMs(pid: number): Promise<number | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const children = await childrenOf(pid);
    const below = await Promise.all(children.map(treeCpuMs));
    return below.reduce<number>((total, each) => total + (each ?? 0), ticksOf(stat) * msPerTick);
  } catch {
    return null;
  }
}

/** Linux shows ticks of 1/100 s to programs, whatever the kernel's own are. */
const msPerTick = 10;

/** User and system time; the name before them is in brackets and may hold anything (proc(5)). */
function ticksOf(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

async function childrenOf(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`);
  const lists = await Promise.all(threads.map(async (thread) => await readFile(`/proc/${pid}/task/${thread}/children`, 'utf8')));
  return lists.join(' ').split(/\s+/).filter(Boolean).map(Number);
}
