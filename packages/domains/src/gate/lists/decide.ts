import type { Decision, ListMatch } from '../schema.ts';

/**
 * What a barrier is told. Deny beats allow, and watch never decides. A reading that nobody has to look at is trusted; one that needs
 * review never opens, and what only looks like an entry never decides: one wrong character is another car.
 */
export function decide(matches: readonly Omit<ListMatch, 'entryId'>[], isTrusted: boolean): Decision {
  const isOn = (kind: ListMatch['kind']) => matches.some((match) => match.exact && match.kind === kind);
  if (isOn('deny')) return 'refuse';
  return isTrusted && isOn('allow') ? 'open' : 'none';
}
