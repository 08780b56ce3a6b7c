import { expect, it } from 'vitest';
import { alternate, contender } from './alternate.ts';

it('warms all up, then measures them in turn, every other round backwards', async () => {
  const order: string[] = [];
  const named = (name: string) => contender(async () => order.push(name));
  const [a, b] = [named('a'), named('b')];
  await alternate(3, [a, b]);
  expect(order.join('')).toBe('ab' + 'ab' + 'ba' + 'ab');
  expect(a.samples).toEqual([3, 6, 7]);
  expect(b.samples).toEqual([4, 5, 8]);
});

it('never runs two at once', async () => {
  let running = 0;
  const slow = () =>
    contender(async () => {
      running += 1;
      await new Promise((resolve) => setTimeout(resolve, 1));
      running -= 1;
      return running;
    });
  const contenders = [slow(), slow()];
  await alternate(2, contenders);
  expect(contenders.flatMap(({ samples }) => samples)).toEqual([0, 0, 0, 0]);
});

it('stops at the first failure, which would make the others figures of something else', async () => {
  const failing = contender(async () => {
    throw new Error('refused');
  });
  await expect(alternate(2, [failing])).rejects.toThrow('refused');
});
