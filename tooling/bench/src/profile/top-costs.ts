import { z } from 'zod';

/** What of a V8 CPU profile is read here; times in microseconds. */
export const CpuProfile = z.object({
  nodes: z.array(
    z.object({
      id: z.int(),
      callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.int() }),
    }),
  ),
  /** The node that was running, for each of `timeDeltas`. */
  samples: z.array(z.int()),
  timeDeltas: z.array(z.number()),
});

/** See the schema. */
export type CpuProfile = z.infer<typeof CpuProfile>;

/** A place, and the part (0 to 1) of the thread's busy time that was spent in it, not in what it calls. */
export interface Cost {
  readonly where: string;
  readonly share: number;
}

/** Where a profiled thread spent its time while it was busy, the most costly first: by function, or by package. */
export function topCosts(profile: CpuProfile, by: 'function' | 'package'): Cost[] {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node.callFrame]));
  const spent = new Map<string, number>();
  let busy = 0;
  profile.samples.forEach((id, index) => {
    const frame = nodes.get(id);
    const micros = profile.timeDeltas[index] ?? 0;
    if (!frame || frame.functionName === '(idle)' || frame.functionName === '(root)') return;
    const where = by === 'package' ? packageOf(frame) : `${frame.functionName || '(anonymous)'} ${placeOf(frame)}`.trim();
    spent.set(where, (spent.get(where) ?? 0) + micros);
    busy += micros;
  });
  return [...spent].map(([where, micros]) => ({ where, share: micros / busy })).sort((a, b) => b.share - a.share);
}

interface Frame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
}

function packageOf({ functionName, url }: Frame): string {
  if (url === '') return functionName.startsWith('(') ? functionName : '(native)';
  if (url.startsWith('node:')) return 'node';
  const [, library] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url) ?? [];
  const [, workspace] = /\/((?:packages|apps|tooling)\/[^/]+)\//.exec(url) ?? [];
  return library ?? workspace ?? url;
}

function placeOf({ url, lineNumber }: Frame): string {
  if (url === '') return '';
  const short = url
    .replace(/^file:\/\//, '')
    .replace(/.*node_modules\//, '')
    .replace(/.*\/(packages|apps|tooling)\//, '$1/');
  return `${short}:${lineNumber + 1}`;
}
