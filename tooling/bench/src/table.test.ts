import { expect, it } from 'vitest';
import { figureOf } from './figure.ts';
import { numberText, tableOf } from './table.ts';

it('lines up what was measured, words left and figures right', () => {
  const figures = [
    figureOf({
      what: 'first of 300',
      unit: 'req/s',
      better: 'more',
      ours: 24_149,
      yardstick: { name: 'bare express', value: 38_214 },
      target: { ratioAtLeast: 0.6 },
    }),
    figureOf({ what: 'lag p99', unit: 'ms', better: 'less', ours: 21.34, target: { oursAtMost: 20 } }),
    figureOf({ what: 'a', unit: '', better: 'more', ours: 1 }),
  ];
  expect(tableOf(figures).split('\n')).toEqual([
    'what          yardstick                     ours  ratio  target       met?',
    '------------  --------------------  ------------  -----  -----------  ----',
    'first of 300  bare express: 38,200  24,100 req/s   0.63  ratio ≥ 0.6  yes',
    'lag p99                                  21.3 ms         ≤ 20 ms      NO',
    'a                                              1',
  ]);
});

it('shows three digits that count, however large or small', () => {
  expect([0.012_34, 9.999, 123.4, 1_234_567].map(numberText)).toEqual(['0.0123', '10', '123', '1,230,000']);
});
