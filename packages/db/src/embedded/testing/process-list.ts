import { readdir, readFile } from 'node:fs/promises';
import { runProgram } from '../run-program.ts';

/** A process and how it was started. */
interface ListedProcess {
  readonly pid: number;
  readonly command: string;
}

/** Every process whose command line holds `text`. Read from /proc where there is one: small systems have no `ps`. */
export async function processesWith(text: string): Promise<ListedProcess[]> {
  const all = process.platform === 'linux' ? await fromProc() : await fromPs();
  return all.filter(({ command }) => command.includes(text));
}

async function fromProc(): Promise<ListedProcess[]> {
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger);
  const read = async (pid: number) => ({ pid, command: await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') });
  const found = await Promise.all(pids.map(read));
  return found.map(({ pid, command }) => ({ pid, command: command.replaceAll('\0', ' ').trim() }));
}

async function fromPs(): Promise<ListedProcess[]> {
  const { output } = await runProgram('ps', ['-ww', '-eo', 'pid=,args=']);
  return output.split('\n').map((line) => ({ pid: Number.parseInt(line, 10), command: line.trim().replace(/^\d+\s+/, '') }));
}
