import { expect, it } from 'vitest';
import { eventDefinitions } from './events.ts';

it('no two events have one type, and each is named after its domain', () => {
  const types = eventDefinitions.map(({ type }) => type);
  expect(new Set(types).size).toBe(types.length);
  for (const type of types) expect(type).toMatch(/^(identity|gate|catalog|sales|counter|notify)\.[a-z-]+\.[a-z-]+$/);
});
