import type { Who } from '@souk/core/who';
import { type Grant, holds } from '../../permission.ts';
import { identityErrors } from '../errors.ts';

type Grants = Readonly<Record<string, Grant>>;

/**
 * Lets through scopes that keys may have and that their maker holds; `<domain>.*` means every permission of the domain that
 * keys may have. Throws `identity.scope_unknown` and `identity.scope_not_held`, naming them.
 */
export function refuseScopes(who: Who, scopes: readonly string[], grants: Grants): void {
  const unknown = scopes.filter((scope) => meantBy(scope, grants).length === 0);
  if (unknown.length > 0) throw identityErrors.scope_unknown({ details: { scopes: unknown } });
  const notHeld = scopes.filter((scope) => !meantBy(scope, grants).every(([name, grant]) => holds(who, name, grant)));
  if (notHeld.length > 0) throw identityErrors.scope_not_held({ details: { scopes: notHeld } });
}

/** The permissions that a scope gives a key. */
function meantBy(scope: string, grants: Grants): [string, Grant][] {
  const domain = /^([a-z-]+)\.\*$/.exec(scope)?.[1];
  return Object.entries(grants).filter(
    ([name, grant]) => grant.apiKeys && (name === scope || (domain !== undefined && name.startsWith(`${domain}.`))),
  );
}
