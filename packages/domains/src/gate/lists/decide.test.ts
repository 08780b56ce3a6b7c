import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';

const match = fc.record({ kind: fc.constantFrom('allow' as const, 'deny' as const, 'watch' as const), exact: fc.boolean() });
const matches = fc.array(match, { maxLength: 6 });

describe('what a barrier is told', () => {
  it('is to refuse wherever the plate itself is on a deny list, whatever else it is on', () => {
    fc.assert(
      fc.property(matches, matches, fc.boolean(), (before, after, isTrusted) => {
        expect(decide([...before, { kind: 'deny', exact: true }, ...after], isTrusted)).toBe('refuse');
      }),
    );
  });

  it('is never to open for a reading that needs review, nor by what only looks like an entry', () => {
    fc.assert(
      fc.property(matches, (found) => {
        expect(decide(found, false)).not.toBe('open');
        const looksLike = found.map(({ kind }) => ({ kind, exact: false }));
        expect([decide(looksLike, false), decide(looksLike, true)]).toEqual(['none', 'none']);
      }),
    );
  });

  it('is to open for a trusted plate on an allow list and on no deny list, watched or not', () => {
    expect(decide([{ kind: 'allow', exact: true }], true)).toBe('open');
    expect(
      decide(
        [
          { kind: 'watch', exact: true },
          { kind: 'allow', exact: true },
        ],
        true,
      ),
    ).toBe('open');
    expect(decide([{ kind: 'watch', exact: true }], true)).toBe('none');
    expect(decide([], true)).toBe('none');
  });
});
