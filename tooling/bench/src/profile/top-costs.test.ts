import { expect, it } from 'vitest';
import { topCosts } from './top-costs.ts';

const frame = (functionName: string, url = '', lineNumber = 0) => ({ functionName, url, lineNumber });

const profile = {
  nodes: [
    { id: 1, callFrame: frame('(root)') },
    { id: 2, callFrame: frame('(idle)') },
    { id: 3, callFrame: frame('parse', 'file:///home/a/packages/rest/src/read-json.ts', 9) },
    { id: 4, callFrame: frame('', 'file:///home/a/node_modules/.pnpm/@trpc+server@11/node_modules/@trpc/server/dist/a.mjs', 1) },
    { id: 5, callFrame: frame('(garbage collector)') },
    { id: 6, callFrame: frame('end', 'node:_http_outgoing', 4) },
    { id: 7, callFrame: frame('parse', 'file:///home/a/packages/rest/src/read-json.ts', 9) },
  ],
  samples: [2, 3, 4, 2, 5, 6, 7],
  timeDeltas: [900, 40, 20, 900, 10, 10, 20],
};

it('shares out the busy time alone, the same function once from wherever it was called', () => {
  expect(topCosts(profile, 'function')).toEqual([
    { where: 'parse packages/rest/src/read-json.ts:10', share: 0.6 },
    { where: '(anonymous) @trpc/server/dist/a.mjs:2', share: 0.2 },
    { where: '(garbage collector)', share: 0.1 },
    { where: 'end node:_http_outgoing:5', share: 0.1 },
  ]);
});

it('adds up packages, ours and others', () => {
  expect(topCosts(profile, 'package').map(({ where }) => where)).toEqual(['packages/rest', '@trpc/server', '(garbage collector)', 'node']);
});

it('finds nothing in a profile of a thread that did nothing', () => {
  expect(topCosts({ ...profile, samples: [1, 2], timeDeltas: [5, 5] }, 'function')).toEqual([]);
});
