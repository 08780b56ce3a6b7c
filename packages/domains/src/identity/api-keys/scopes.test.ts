import type { Role, Who } from '@souk/core/who';
import { describe, expect, it } from 'vitest';
import { allow, allowSelf } from '../../permission.ts';
import { permissions } from '../../permissions.ts';
import { refuseScopes } from './scopes.ts';

const grants = {
  'gate.passage.read': allow('viewer'),
  'gate.gate.write': allow('owner'),
  'identity.member.write': allow('admin', { apiKeys: false }),
  'identity.profile.read': allowSelf,
  'platform.audit.read': allow('admin'),
};

const user = (role: Role): Who => ({ kind: 'user', userId: 'u', sessionId: 's', organizationId: 'o', role });
const codeOf = (who: Who, ...scopes: string[]): string => {
  try {
    refuseScopes(who, scopes, grants);
    return 'none';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
};

describe('scopes of a key', () => {
  it('are permissions that keys may have, or all of a domain', () => {
    expect(codeOf(user('owner'), 'gate.passage.read', 'gate.*', 'platform.*')).toBe('none');
  });

  it.each([
    'gate.passage.reed',
    'gate.passage.*',
    '*',
    '*.*',
    'gates.*',
    '',
    'toString',
    'identity.member.write',
    'identity.profile.read',
    'identity.*',
  ])('are never %j', (scope) => {
    expect(codeOf(user('owner'), scope)).toBe('identity.scope_unknown');
  });

  it('never reach further than their maker', () => {
    expect(codeOf(user('admin'), 'gate.passage.read')).toBe('none');
    expect(codeOf(user('admin'), 'gate.gate.write')).toBe('identity.scope_not_held');
    expect(codeOf(user('admin'), 'gate.*')).toBe('identity.scope_not_held');
    expect(codeOf({ kind: 'api-key', apiKeyId: 'k', organizationId: 'o', scopes: ['gate.passage.read'] }, 'gate.*')).toBe(
      'identity.scope_not_held',
    );
  });

  it('name every domain of the real table that has something for keys', () => {
    expect(() => refuseScopes(user('owner'), ['gate.*', 'identity.*', 'platform.*'], permissions)).not.toThrow();
  });
});
